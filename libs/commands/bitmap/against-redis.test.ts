import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';
import { type Request, redisOracle } from '../testing/redis-oracle.ts';

const redis = redisOracle();

/** Small, so that the furthest bit can be set: in bytes. */
const STRING_BYTES_MAX = '1048576';

const PLACES = [
  '-9223372036854775808',
  '-25',
  '-24',
  '-9',
  '-8',
  '-3',
  '-1',
  '0',
  '1',
  '2',
  '3',
  '7',
  '8',
  '23',
  '24',
  '9223372036854775807',
];

function* rangeRequests(): Generator<Request> {
  for (const key of ['ones', 'zeros', 'mixed', 'empty', 'none', 'number']) {
    for (const start of PLACES) {
      yield ['BITPOS', key, '0', start];
      yield ['BITPOS', key, '1', start];
      for (const end of PLACES) {
        for (const unit of [[], ['BYTE'], ['bit']]) {
          yield ['BITCOUNT', key, start, end, ...unit];
          yield ['BITPOS', key, '0', start, end, ...unit];
          yield ['BITPOS', key, '1', start, end, ...unit];
        }
      }
    }
  }
}

const VALUES: Request[] = [
  ['SET', 'ones', Buffer.from('ffffff', 'hex')],
  ['SET', 'zeros', Buffer.from('000000', 'hex')],
  ['SET', 'mixed', Buffer.from('0ff0a5', 'hex')],
  ['SET', 'empty', ''],
  ['SET', 'number', '123'],
];

test('every range of BITCOUNT and BITPOS has redis-server’s answer', async () => {
  expect(await redis.compare(new CommandRunner(), [...VALUES, ...rangeRequests()])).toEqual([]);
});

const key = fc.constantFrom('a', 'b', 'c', 'number', 'list');
const value = fc.oneof(
  fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
  fc.constantFrom('0', '-17', '9223372036854775807', 'hello', ''),
);
const offset = fc.oneof(
  fc.integer({ min: -2, max: 90 }).map(String),
  fc.constantFrom('65535', '8388607', '8388608', '9223372036854775807', 'x', '1.5', '00', ''),
);
const fieldType = fc.oneof(
  fc
    .tuple(fc.constantFrom('i', 'u'), fc.integer({ min: 0, max: 65 }))
    .map(([sign, bits]) => `${sign}${bits}`),
  fc.constantFrom('u', 'I8', 'x8', '8', '', 'u08', 'i-1'),
);
const fieldOffset = fc.oneof(
  fc.integer({ min: -1, max: 100 }).map(String),
  fc.integer({ min: -1, max: 20 }).map((number) => `#${number}`),
  fc.constantFrom('#', 'x', '8388600', '8388608', '#1048575', '#1048576', '#9223372036854775807', '#x'),
);
/** Without the smallest of 64 bits, which saturates otherwise here (docs/compatibility.md). */
const number = fc.oneof(
  fc.integer({ min: -300, max: 300 }).map(String),
  fc.bigInt({ min: 1n - 2n ** 63n, max: 2n ** 63n - 1n }).map(String),
  fc.constantFrom('9223372036854775808', '-9223372036854775809', 'x', ''),
);
const fieldOperation = fc.oneof(
  fc.tuple(fieldType, fieldOffset).map(([type, at]) => ['GET', type, at]),
  fc.tuple(fieldType, fieldOffset, number).map(([type, at, each]) => ['SET', type, at, each]),
  fc.tuple(fieldType, fieldOffset, number).map(([type, at, each]) => ['INCRBY', type, at, each]),
  fc.constantFrom('WRAP', 'SAT', 'FAIL', 'fail', 'NONE').map((word) => ['OVERFLOW', word]),
);
const validType = fc
  .tuple(fc.constantFrom('i', 'u'), fc.integer({ min: 1, max: 63 }))
  .map(([sign, bits]) => `${sign}${bits}`);
const validOperation = fc.oneof(
  fc.tuple(validType, fc.nat(70).map(String)).map(([type, at]) => ['GET', type, at]),
  fc
    .tuple(fc.constantFrom('SET', 'INCRBY'), validType, fc.nat(70), number)
    .map(([word, type, at, each]) => [word, type, String(at), each]),
  fc.constantFrom('WRAP', 'SAT', 'FAIL').map((word) => ['OVERFLOW', word]),
);
const operations = fc
  .oneof(fc.array(validOperation, { maxLength: 6 }), fc.array(fieldOperation, { maxLength: 3 }))
  .map((each) => each.flat());

const request: fc.Arbitrary<Request> = fc.oneof(
  fc.tuple(key, value).map(([name, bytes]): Request => ['SET', name, bytes]),
  fc
    .tuple(key, offset, fc.constantFrom('0', '1', '2', 'x', '-1'))
    .map((each): Request => ['SETBIT', ...each]),
  fc.tuple(key, offset).map((each): Request => ['GETBIT', ...each]),
  fc
    .tuple(
      fc.constantFrom('AND', 'OR', 'XOR', 'NOT', 'not', 'NOR'),
      fc.array(key, { minLength: 2, maxLength: 4 }),
    )
    .map(([word, names]): Request => ['BITOP', word, ...names]),
  fc.tuple(key, operations).map(([name, each]): Request => ['BITFIELD', name, ...each]),
  fc.tuple(key, operations).map(([name, each]): Request => ['BITFIELD_RO', name, ...each]),
  // On a key that is there: for an absent one redis-server 7.0 checks no arguments, as later versions do.
  fc
    .tuple(
      fc.constantFrom('BITPOS', 'BITCOUNT'),
      fc.array(fc.constantFrom('0', '1', '-1', 'x', 'BIT', 'BYTE', 'bits'), { maxLength: 4 }),
    )
    .map(([word, rest]): Request => [word, 'fixed', ...rest]),
);

test('random scripts of bit commands answer and leave behind what redis-server does', async () => {
  await redis.ask([['CONFIG', 'SET', 'proto-max-bulk-len', STRING_BYTES_MAX]]);
  const state: Request[] = ['a', 'b', 'c', 'number'].flatMap((name) => [
    ['GET', name],
    ['OBJECT', 'ENCODING', name],
    ['PTTL', name],
  ]);
  const property = fc.asyncProperty(fc.array(request, { maxLength: 40 }), async (requests) => {
    const script: Request[] = [
      ['SET', 'fixed', 'text'],
      ['SET', 'number', '17'],
      ['RPUSH', 'list', 'x'],
      ...requests,
      ...state,
    ];
    const runner = new CommandRunner();
    runner.options.set('proto-max-bulk-len', STRING_BYTES_MAX);
    expect(await redis.compare(runner, script)).toEqual([]);
  });
  await fc.assert(property, { numRuns: 150 });
});
