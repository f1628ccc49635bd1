import { withView } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyPeek } from './key-peek.hot.ts';
import { ParseStatus, RequestParser } from './request-parser.hot.ts';

const RUN_COUNT = 3_000;
const WORDS_MAX = 9;

const word = fc.oneof(
  fc.string({ unit: 'binary-ascii', maxLength: 12 }),
  fc.constantFrom('GET', '', '$1\r\n', '\r\n'),
  fc.constantFrom(9, 10, 99, 100, 1000).map((length) => 'x'.repeat(length)),
);
const frame = fc
  .array(word, { minLength: 1, maxLength: 11 })
  .map((words) => `*${words.length}\r\n${words.map((each) => `$${each.length}\r\n${each}\r\n`).join('')}`);
const oddity = fc.constantFrom(
  'PING\r\n',
  '*0\r\n',
  '*-1\r\n',
  '*1\r\n$-1\r\n',
  '\r\n',
  '*2\r\n$3\r\nGET\r\n$x',
);
const stream = fc
  .tuple(fc.array(fc.oneof({ weight: 9, arbitrary: frame }, oddity), { maxLength: 40 }), fc.nat(40))
  .map(([frames, cutBytes]) => {
    const bytes = Buffer.from(frames.join(''), 'latin1');
    return bytes.subarray(0, Math.max(0, bytes.length - cutBytes));
  });

/** The plain way: the second words of the plain requests at the front, and where the last of these ends. */
function keysOf(bytes: Buffer, countMax: number): { keys: string[]; end: number } {
  const parser = new RequestParser();
  const keys: string[] = [];
  let end = 0;
  while (end < bytes.length && keys.length < countMax && bytes[end] === 42) {
    if (parser.parse(bytes, end, bytes.length) !== ParseStatus.complete) break;
    const { args } = parser;
    if (args.count < 2 || args.count > WORDS_MAX) break;
    keys.push(args.latin1(1));
    end = parser.consumedEnd;
  }
  return { keys, end };
}

test('notes the second word of each whole request of up to nine words, and stops at anything else', () => {
  const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
  console.log(`key peek: FUZZ_SEED=${seed}`);
  const peek = new KeyPeek();
  const property = fc.property(stream, fc.nat(20), (bytes, before) => {
    // What lies around the bytes is none of its business.
    const placed = withView(Buffer.concat([Buffer.alloc(before, '*'), bytes, Buffer.from('\r\n$3\r\n')]));
    const stoppedAt = peek.look(placed, before, before + bytes.length);
    const expected = keysOf(bytes, peek.starts.length);
    const keys = Array.from({ length: peek.count }, (_, i) =>
      placed.latin1Slice(peek.starts[i], peek.ends[i]),
    );
    expect({ keys, end: stoppedAt - before }).toEqual(expected);
  });
  fc.assert(property, { seed, numRuns: RUN_COUNT });
});

test('any bytes are stepped over or not, and nothing outside of them is named', () => {
  const peek = new KeyPeek();
  const noise = fc.array(fc.constantFrom(...Buffer.from('*$0123456789\r\nx-')), { maxLength: 60 });
  fc.assert(
    fc.property(noise, (values) => {
      const bytes = withView(Buffer.from(values));
      const stoppedAt = peek.look(bytes, 0, bytes.length);
      expect(stoppedAt).toBeLessThanOrEqual(bytes.length);
      for (let i = 0; i < peek.count; i++) {
        expect(peek.starts[i]).toBeLessThanOrEqual(peek.ends[i]);
        expect(peek.ends[i]).toBeLessThan(stoppedAt);
      }
    }),
    { numRuns: RUN_COUNT },
  );
});

test('bytes without a view are left alone', () => {
  const bytes = Buffer.from('*2\r\n$3\r\nGET\r\n$1\r\na\r\n');
  const peek = new KeyPeek();
  expect([peek.look(bytes, 0, bytes.length), peek.count]).toEqual([bytes.length, 0]);
});
