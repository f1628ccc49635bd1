/** Random replies as fast-check values, already encoded: every type of RESP2, and those that RESP3 adds. */
import fc from 'fast-check';

const line = fc.string({ maxLength: 12 }).map((text) => text.replace(/[\r\n]/g, ' '));
const content = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('', '\r\n', '+OK\r\n', '$3\r\nabc\r\n', '*2\r\n'),
  )
  .map((text) => Buffer.from(text).toString('latin1'));
const integer = fc.integer().map((value) => `:${value}\r\n`);

const leaf2 = fc.oneof(
  line.map((text) => `+${text}\r\n`),
  line.map((text) => `-${text}\r\n`),
  integer,
  content.map((text) => `$${text.length}\r\n${text}\r\n`),
  fc.constantFrom('$-1\r\n', '*-1\r\n', '*0\r\n', '$0\r\n\r\n'),
);

const leaf3 = fc.oneof(
  leaf2,
  fc.constantFrom('_\r\n', '#t\r\n', '#f\r\n', ',inf\r\n', ',-1.5e9\r\n', '~0\r\n', '%0\r\n', '>0\r\n'),
  fc.bigInt().map((value) => `(${value}\r\n`),
  content.map((text) => `!${text.length}\r\n${text}\r\n`),
  content.map((text) => `=${text.length + 4}\r\ntxt:${text}\r\n`),
);

/** One RESP2 reply, arrays nested. */
export const reply2: fc.Arbitrary<string> = fc.letrec<{ reply: string }>((tie) => ({
  reply: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf2,
    fc.array(tie('reply'), { maxLength: 4 }).map((items) => `*${items.length}\r\n${items.join('')}`),
  ),
})).reply;

/** One RESP3 reply: aggregates of all kinds, attributes before values. */
export const reply3: fc.Arbitrary<string> = fc.letrec<{ reply: string }>((tie) => ({
  reply: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf3,
    fc
      .tuple(fc.constantFrom('*', '~', '>'), fc.array(tie('reply'), { maxLength: 4 }))
      .map(([type, items]) => `${type}${items.length}\r\n${items.join('')}`),
    fc
      .array(fc.tuple(tie('reply'), tie('reply')), { maxLength: 3 })
      .map((pairs) => `%${pairs.length}\r\n${pairs.flat().join('')}`),
    fc
      .tuple(fc.array(fc.tuple(tie('reply'), tie('reply')), { maxLength: 2 }), tie('reply'))
      .map(([pairs, value]) => `|${pairs.length}\r\n${pairs.flat().join('')}${value}`),
  ),
})).reply;
