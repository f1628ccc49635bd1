/** Random streams of replies as fast-check values, encoded: what stands between them is known, so it needs no parser. */
import fc from 'fast-check';

const line = fc.string({ unit: 'grapheme-ascii', maxLength: 10 }).map((text) => text.replace(/[\r\n]/g, ' '));
const bulk = fc
  .oneof(
    { arbitrary: fc.constantFrom('', '\r\n', '$3\r\nabc\r\n', '>1\r\n', '*2\r\n'), weight: 2 },
    { arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 20 }), weight: 2 },
    { arbitrary: fc.nat(300).map((length) => 'v'.repeat(length)), weight: 1 },
  )
  .map((text) => `$${text.length}\r\n${text}\r\n`);

const leaf = fc.oneof(
  line.map((text) => `+${text}\r\n`),
  line.map((text) => `-ERR ${text}\r\n`),
  fc.integer().map((value) => `:${value}\r\n`),
  bulk,
  fc.constantFrom(
    '$-1\r\n',
    '*-1\r\n',
    '*0\r\n',
    '_\r\n',
    '#t\r\n',
    ',1.5\r\n',
    '(12345678901234567890\r\n',
    '%0\r\n',
  ),
  bulk.map((text) => `=${text.slice(1)}`),
);

const value: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.constantFrom('*', '~'), fc.array(tie('value'), { maxLength: 6 }))
      .map(([type, items]) => `${type}${items.length}\r\n${items.join('')}`),
    fc
      .array(fc.tuple(tie('value'), tie('value')), { maxLength: 3 })
      .map((pairs) => `%${pairs.length}\r\n${pairs.flat().join('')}`),
    fc
      .tuple(tie('value'), tie('value'), tie('value'))
      .map(([name, attribute, described]) => `|1\r\n${name}${attribute}${described}`),
  ),
})).value;

const longArray = fc
  .nat(60)
  .map((count) => `*${count}\r\n${Array.from({ length: count }, (_, index) => `:${index}\r\n`).join('')}`);

export interface StreamItem {
  readonly isPush: boolean;
  readonly text: string;
}

/** Replies with out-of-band pushes between them. */
export const replyStream: fc.Arbitrary<readonly StreamItem[]> = fc.array(
  fc.oneof(
    { arbitrary: value.map((text) => ({ isPush: false, text })), weight: 6 },
    { arbitrary: longArray.map((text) => ({ isPush: false, text })), weight: 1 },
    { arbitrary: bulk.map((text) => ({ isPush: true, text: `>2\r\n+message\r\n${text}` })), weight: 1 },
  ),
  { minLength: 1, maxLength: 6 },
);
