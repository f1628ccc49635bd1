/** Payloads written here and read here; against-redis.test.ts has the other half. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainStreams } from './testing/plain-stream.ts';
import { type PlainValue, readPlain, writePlain } from './testing/plain-value.ts';

const text = fc.oneof(
  fc.integer().map(String),
  fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n).map(String),
  fc.constantFrom('', '-0', '007', '+1', '9223372036854775808', ' 1', '1.5'),
  fc.string({ unit: 'binary-ascii' }),
  fc.tuple(fc.constantFrom('ab', 'x'), fc.nat(9000)).map(([part, count]) => part.repeat(count)),
);
const score = fc.oneof(fc.integer(), fc.double({ noNaN: true }));
const values: fc.Arbitrary<[PlainValue, packed: boolean]> = fc.oneof(
  fc.tuple(fc.record({ string: text }), fc.boolean()),
  fc.tuple(fc.record({ list: fc.array(text, { minLength: 1, maxLength: 40 }) }), fc.boolean()),
  fc.tuple(fc.record({ set: fc.uniqueArray(text, { minLength: 1 }) }), fc.constant(false)),
  fc.tuple(
    fc.record({
      zset: fc.uniqueArray(fc.tuple(text, score), { minLength: 1, selector: ([member]) => member }),
    }),
    fc.boolean(),
  ),
  fc.tuple(
    fc.record({
      hash: fc.uniqueArray(
        fc.tuple(text, text, fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 2 ** 47 }))),
        {
          minLength: 1,
          selector: ([field]) => field,
        },
      ),
    }),
    fc.boolean(),
  ),
  fc.tuple(fc.record({ stream: plainStreams() }), fc.boolean()),
);

test('what is written reads back the same', () => {
  fc.assert(
    fc.property(values, ([value, packed]) => {
      expect(readPlain(writePlain(value, packed))).toEqual(value);
    }),
    { numRuns: 500 },
  );
});

test('a set of integers reads back in order, at every width', () => {
  for (const most of [2n ** 15n, 2n ** 31n, 2n ** 63n]) {
    const members = [-most, most - 1n, 0n, 5n, -7n];
    const sorted = [-most, -7n, 0n, 5n, most - 1n].map(String);
    expect(readPlain(writePlain({ set: members.map(String) }, true))).toEqual({ set: sorted });
  }
});

test('version and checksum come before the value', () => {
  const payload = writePlain({ string: 'some text' }, false);
  expect(readPlain(payload.subarray(0, 9))).toBe('version or checksum');
  expect(readPlain(payload.subarray(0, -1))).toBe('version or checksum');
  for (let at = 0; at < payload.length; at++) {
    const damaged = Buffer.from(payload);
    damaged[at] ^= 0x10;
    expect(readPlain(damaged)).toBe('version or checksum');
  }
});

test('the worked example of the documentation', () => {
  const bytes = '101b1b0000000400846e616d65058341646104847965617205c71702ff0a0099502c11e4b2d316';
  const value: PlainValue = {
    hash: [
      ['name', 'Ada', 0],
      ['year', '1815', 0],
    ],
  };
  expect(writePlain(value, true).toString('hex')).toBe(bytes);
  expect(readPlain(Buffer.from(bytes, 'hex'))).toEqual(value);
});
