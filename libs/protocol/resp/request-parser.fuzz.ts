import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutAt, feedRequests } from '../testing/feed-requests.ts';
import { readRequests } from '../testing/request-oracle.ts';

const RUN_COUNT = 3_000;

const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => Buffer.from(text).toString('latin1')),
  fc.constantFrom('GET', 'SET', '\r\n', '$1\r\n', '*0\r\n', '"', "'", '\\x41', '\0'),
);
const frame = fc
  .array(word, { minLength: 1, maxLength: 8 })
  .map((words) => `*${words.length}\r\n${words.map((each) => `$${each.length}\r\n${each}\r\n`).join('')}`);
const inlineLine = fc
  .array(
    fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('"a b"', "'c'", '"\\x41\\n"', "'\\''", '"', '\t')),
    {
      maxLength: 5,
    },
  )
  .map((words) => `${words.join(' ')}\r\n`.replace(/^\*/, ''));
const fragment = fc.constantFrom(
  '*',
  '$',
  '\r',
  '\n',
  '\r\n',
  '-1',
  '0',
  '07',
  '1',
  '99999999999999999999',
  ' ',
  'x',
);
const stream = fc
  .array(fc.oneof({ weight: 6, arbitrary: frame }, { weight: 2, arbitrary: inlineLine }, fragment), {
    maxLength: 6,
  })
  .map((parts) => Buffer.from(parts.join(''), 'latin1'));
/** A stream with a few bytes changed: nearly right is where parsers go wrong. */
const damaged = fc
  .tuple(stream, fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 3 }))
  .map(([bytes, changes]) => {
    for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
    return bytes;
  });
const cuts = fc.array(fc.nat(200), { maxLength: 12 });

function check(name: string, streams: fc.Arbitrary<Buffer>): void {
  test(name, () => {
    const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
    console.log(`${name}: FUZZ_SEED=${seed}`);
    const property = fc.property(streams, cuts, (bytes, places) => {
      expect(feedRequests(cutAt(bytes, places))).toEqual(readRequests(bytes));
    });
    fc.assert(property, { seed, numRuns: RUN_COUNT });
  });
}

check('valid and half-valid streams read the same however they are cut', stream);
check('damaged streams read the same however they are cut', damaged);
check(
  'random bytes read the same however they are cut',
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
);
