import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';
import { type Request, redisOracle } from '../testing/redis-oracle.ts';

const redis = redisOracle();

const KEYS = ['a', 'b', 'c'];
const key = fc.constantFrom(...KEYS);
const element = fc.oneof(
  fc.integer({ min: 0, max: 3000 }).map(String),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
);
const elements = fc.array(element, { maxLength: 60 });

const request: fc.Arbitrary<Request> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(key, elements).map(([name, each]): Request => ['PFADD', name, ...each]) },
  {
    weight: 2,
    arbitrary: fc.array(key, { minLength: 1, maxLength: 4 }).map((each): Request => ['PFCOUNT', ...each]),
  },
  {
    weight: 2,
    arbitrary: fc.array(key, { minLength: 1, maxLength: 4 }).map((each): Request => ['PFMERGE', ...each]),
  },
  { weight: 2, arbitrary: key.map((name): Request => ['GET', name]) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('DECODE', 'ENCODING')
      .chain((word) => key.map((name): Request => ['PFDEBUG', word, name])),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('TODENSE', 'GETREG')
      .chain((word) => key.map((name): Request => ['PFDEBUG', word, name])),
  },
  { weight: 1, arbitrary: key.map((name): Request => ['DEL', name]) },
  { weight: 1, arbitrary: key.map((name): Request => ['PEXPIREAT', name, '4000000000000']) },
);

test('values are those of redis-server byte for byte, whatever the commands', async () => {
  for (const limit of ['3000', '100', '16', '0', '20000']) {
    await redis.ask([['CONFIG', 'SET', 'hll-sparse-max-bytes', limit]]);
    const property = fc.asyncProperty(fc.array(request, { maxLength: 60 }), async (requests) => {
      const runner = new CommandRunner();
      runner.keyspace.configure({ encodingLimits: { hyperloglogSparseBytesMax: Number(limit) } });
      const state = KEYS.flatMap((name): Request[] => [
        ['GET', name],
        ['OBJECT', 'ENCODING', name],
        ['PEXPIRETIME', name],
      ]);
      expect(await redis.compare(runner, [...requests, ...state])).toEqual([]);
      runner.keyspace.checkConsistency();
    });
    await fc.assert(property, { numRuns: 25 });
  }
  await redis.ask([['CONFIG', 'SET', 'hll-sparse-max-bytes', '3000']]);
});

test('thousands of elements pass through every form alike', async () => {
  const requests: Request[] = [];
  for (let count = 0; count < 30_000; count += 250) {
    const batch = Array.from({ length: 250 }, (_, index) => `element:${count + index}`);
    requests.push(
      ['PFADD', 'a', ...batch],
      ['PFADD', 'b', batch[0]],
      ['PFCOUNT', 'a'],
      ['GET', 'a'],
      ['GET', 'b'],
    );
  }
  requests.push(
    ['PFCOUNT', 'a', 'b'],
    ['PFMERGE', 'c', 'b'],
    ['GET', 'c'],
    ['PFMERGE', 'c', 'a'],
    ['GET', 'c'],
  );
  expect(await redis.compare(new CommandRunner(), requests)).toEqual([]);
});

/** A sparse value with these bytes behind its header. */
function sparse(...runs: number[]): Buffer {
  return Buffer.concat([Buffer.from('HYLL\x01\0\0\0\0\0\0\0\0\0\0\x80', 'latin1'), Buffer.from(runs)]);
}

const dense = Buffer.alloc(12304, 0xff);
dense.write('HYLL\0\0\0\0\0\0\0\0\0\0\0', 'latin1');

test.each<[string, string | Buffer]>([
  ['no HyperLogLog', 'hello'],
  ['a number', '123456'],
  ['an empty string', ''],
  ['a header cut short', 'HYLL\x01'],
  ['an unknown encoding', Buffer.from('HYLL\x02\0\0\0\0\0\0\0\0\0\0\x80\x7f\xff', 'latin1')],
  ['a dense value of another length', Buffer.concat([dense, Buffer.alloc(1)])],
  ['a dense value of registers too high', dense],
  ['no runs', sparse()],
  ['too few registers', sparse(0x7f, 0xfe)],
  ['too many zeros', sparse(0x7f, 0xff, 0x00)],
  ['too many values', sparse(0x7f, 0xfe, 0x83)],
  ['a run cut short', sparse(0x7f, 0xbf, 0x40)],
  ['runs that are not the shortest', sparse(0x40, 0x00, 0x80, 0x80, 0x80, 0x84, 0x7f, 0xfa)],
  [
    'a cached count beyond 2^53',
    Buffer.from('HYLL\x01\0\0\0\xff\xff\xff\xff\xff\xff\xff\x7f\x7f\xff', 'latin1'),
  ],
])('%s: errors and values are redis-server’s', async (_, value) => {
  const requests: Request[] = [
    ['SET', 'a', value],
    ['PFCOUNT', 'b', 'a'],
    ['OBJECT', 'ENCODING', 'a'],
    ['PFCOUNT', 'a'],
    ['OBJECT', 'ENCODING', 'a'],
    ['PFADD', 'a', 'x'],
    ['OBJECT', 'ENCODING', 'a'],
    ['GET', 'a'],
    ['PFADD', 'a', 'x', 'y', 'z', 'element:7'],
    ['GET', 'a'],
    ['PFCOUNT', 'a'],
    ['PFMERGE', 'b', 'a'],
    ['GET', 'b'],
    ['PFMERGE', 'a', 'b'],
    ['GET', 'a'],
    ...['ENCODING', 'DECODE', 'GETREG', 'TODENSE', 'OTHER'].map((word): Request => ['PFDEBUG', word, 'a']),
    ['GET', 'a'],
  ];
  expect(await redis.compare(new CommandRunner(), requests)).toEqual([]);
});

test.each([
  ['PFADD', 'a'],
  ['PFCOUNT', 'a'],
  ['PFMERGE', 'a'],
  ['PFDEBUG', 'ENCODING', 'a'],
])('%s makes a value that a client stored a raw string', async (...request) => {
  const requests: Request[] = [
    ['SET', 'a', sparse(0x7f, 0xff)],
    request,
    ['OBJECT', 'ENCODING', 'a'],
    ['GET', 'a'],
  ];
  expect(await redis.compare(new CommandRunner(), requests)).toEqual([]);
});

test('other types and absent keys answer as redis-server does', async () => {
  const requests: Request[] = [
    ['PFCOUNT', 'a'],
    ['PFADD', 'a'],
    ['PFADD', 'a'],
    ['GET', 'a'],
    ['PFMERGE', 'b'],
    ['GET', 'b'],
    ['PFDEBUG', 'ENCODING', 'none'],
    ['PFDEBUG', 'NONSENSE', 'none'],
    ['OBJECT', 'ENCODING', 'a'],
  ];
  expect(await redis.compare(new CommandRunner(), requests)).toEqual([]);
});
