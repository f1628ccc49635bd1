import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';
import { type Request, redisOracle } from '../testing/redis-oracle.ts';

const redis = redisOracle();

function numbered(count: number, prefix: string): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

const MANY = 2000;
const SCORED = numbered(MANY, 'member').flatMap((member, index) => [String(index), member]);
const FIELDS = numbered(MANY, 'field').flatMap((field, index) => [field, `value${index}`]);
const ENTRIES = numbered(MANY, '1-').map(
  (id, index): Request => ['XADD', 'stream:large', `${id}1`, 'f', `v${index}`],
);

/** A small and a large value of each type; then what changes it and what shows it. */
const VALUES: readonly {
  key: string;
  make: Request[];
  change: (key: string) => Request;
  show: (key: string) => Request;
}[] = [
  {
    key: 'string:small',
    make: [['SET', 'string:small', 'x']],
    change: (key) => ['APPEND', key, 'y'],
    show: (key) => ['GET', key],
  },
  {
    key: 'string:large',
    make: [['SET', 'string:large', 'x'.repeat(100_000)]],
    change: (key) => ['SETRANGE', key, '50000', 'y'],
    show: (key) => ['GET', key],
  },
  {
    key: 'list:small',
    make: [['RPUSH', 'list:small', 'a', 'b']],
    change: (key) => ['LPOP', key],
    show: (key) => ['LRANGE', key, '0', '-1'],
  },
  {
    key: 'list:large',
    make: [['RPUSH', 'list:large', ...numbered(MANY, 'element')]],
    change: (key) => ['LSET', key, '1000', 'changed'],
    show: (key) => ['LRANGE', key, '0', '-1'],
  },
  {
    key: 'hash:small',
    make: [['HSET', 'hash:small', 'a', '1', 'b', '2']],
    change: (key) => ['HDEL', key, 'a'],
    show: (key) => ['HGETALL', key],
  },
  {
    key: 'hash:large',
    make: [['HSET', 'hash:large', ...FIELDS]],
    change: (key) => ['HSET', key, 'field77', 'changed'],
    show: (key) => ['HMGET', key, ...numbered(MANY, 'field')],
  },
  {
    key: 'set:small',
    make: [['SADD', 'set:small', 'a', 'b']],
    change: (key) => ['SREM', key, 'a'],
    show: (key) => ['SMISMEMBER', key, 'a', 'b'],
  },
  {
    key: 'set:large',
    make: [['SADD', 'set:large', ...numbered(MANY, 'member')]],
    change: (key) => ['SREM', key, 'member77', 'member1234'],
    show: (key) => ['SMISMEMBER', key, ...numbered(MANY, 'member')],
  },
  {
    key: 'zset:small',
    make: [['ZADD', 'zset:small', '1', 'a', '2', 'b']],
    change: (key) => ['ZINCRBY', key, '5', 'a'],
    show: (key) => ['ZRANGE', key, '0', '-1', 'WITHSCORES'],
  },
  {
    key: 'zset:large',
    make: [['ZADD', 'zset:large', ...SCORED]],
    change: (key) => ['ZREMRANGEBYRANK', key, '0', '99'],
    show: (key) => ['ZRANGE', key, '0', '-1', 'WITHSCORES'],
  },
  {
    key: 'stream:small',
    make: [
      ['XADD', 'stream:small', '1-1', 'f', 'v'],
      ['XGROUP', 'CREATE', 'stream:small', 'group', '0'],
    ],
    change: (key) => ['XADD', key, '2-1', 'f', 'v'],
    show: (key) => ['XRANGE', key, '-', '+'],
  },
  {
    key: 'stream:large',
    make: [...ENTRIES, ['XGROUP', 'CREATE', 'stream:large', 'group', '0']],
    change: (key) => ['XDEL', key, '1-01', '1-771'],
    show: (key) => ['XRANGE', key, '-', '+'],
  },
];

const MAKE_ALL = VALUES.flatMap(({ make }) => make);

test('a copy is a value of its own, in every form', async () => {
  const requests = VALUES.flatMap(({ key, change, show }): Request[] => [
    ['PEXPIREAT', key, '4000000000000'],
    ['COPY', key, 'copy'],
    ['COPY', key, 'copy'],
    ['COPY', key, 'copy', 'REPLACE'],
    ['COPY', key, 'copy', 'DB', '3'],
    change(key),
    show('copy'),
    show(key),
    change('copy'),
    show('copy'),
    show(key),
    ...['TYPE', 'PEXPIRETIME', 'PERSIST', 'DEL'].map((word): Request => [word, 'copy']),
    show(key),
  ]);
  const runner = new CommandRunner();
  expect(await redis.compare(runner, [...MAKE_ALL, ...requests])).toEqual([]);
  runner.keyspace.checkConsistency();
});

test('values keep their content under another name and in another database', async () => {
  const requests = VALUES.flatMap(({ key, change, show }): Request[] => [
    ['PEXPIREAT', key, '4000000000000'],
    ['RENAME', key, 'renamed'],
    ['TYPE', key],
    show('renamed'),
    ['RENAMENX', 'renamed', key],
    ['MOVE', key, '2'],
    ['EXISTS', key],
    ['COPY', 'string:kept', 'renamed'],
    ['RENAME', 'string:kept', 'renamed'],
    ['SET', 'string:kept', 'x'],
    change(key),
    ['DEL', key],
  ]);
  const runner = new CommandRunner();
  expect(await redis.compare(runner, [['SET', 'string:kept', 'x'], ...MAKE_ALL, ...requests])).toEqual([]);
  runner.databaseIndex = 2;
  await redis.ask([['SELECT', '2']]);
  for (const { key, show } of VALUES) {
    const [expected] = await redis.ask([show(key)]);
    expect(runner.run(...show(key)).equals(expected), key).toBe(true);
  }
  await redis.ask([['SELECT', '0']]);
  runner.keyspace.checkConsistency();
});

test('what is asked about a value has redis-server’s answer in every form', async () => {
  const requests = VALUES.flatMap(({ key }): Request[] => [
    ['TYPE', key],
    ['OBJECT', 'REFCOUNT', key],
    ['OBJECT', 'FREQ', key],
    ['OBJECT', 'IDLETIME', key],
  ]);
  const types = ['string', 'list', 'set', 'hash', 'zset', 'stream', 'STRING', 'none'];
  const scans = types.map((type): Request => ['SCAN', '0', 'COUNT', '1000', 'TYPE', type]);
  const runner = new CommandRunner();
  const differences = await redis.compare(runner, [...MAKE_ALL, ...requests, ...scans]);
  const sorted = (reply: string) => reply.split('\r\n').toSorted().join();
  expect(differences.filter(({ redis: one, ringfort: other }) => sorted(one) !== sorted(other))).toEqual([]);
});

test('MEMORY USAGE covers the whole value, and a copy costs as much', () => {
  const runner = new CommandRunner();
  for (const request of MAKE_ALL) runner.run(...request);
  for (const { key } of VALUES.filter((value) => value.key.endsWith(':large'))) {
    const usage = Number(runner.text('MEMORY', 'USAGE', key, 'SAMPLES', '0').slice(1));
    const before = runner.keyspace.usedMemoryBytes;
    runner.run('COPY', key, 'copy');
    const grown = runner.keyspace.usedMemoryBytes - before;
    expect(usage, key).toBeGreaterThan(MANY * 4);
    // Tables of keys grow now and then; the value itself is what counts.
    expect(Math.abs(grown - usage), key).toBeLessThan(usage / 10 + 600);
    runner.run('DEL', 'copy');
  }
});
