import { Redis, ReplyError } from 'ioredis';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startUp, type Up } from '../harness/up.ts';

let up: Up;
let redis: Redis;

beforeAll(async () => {
  up = await startUp();
  redis = new Redis(up.port);
});

afterAll(async () => {
  await redis?.quit();
  await up?.stop();
});

beforeEach(async () => {
  await redis.flushall();
});

test('sets, gets and expires', async () => {
  expect(await redis.set('session', 'ada', 'EX', 100)).toBe('OK');
  expect(await redis.get('session')).toBe('ada');
  expect(await redis.ttl('session')).toBe(100);
  expect(await redis.set('session', 'grace', 'NX')).toBeNull();
  expect(await redis.getdel('session')).toBe('ada');
  expect(await redis.get('session')).toBeNull();
});

test('keeps bytes as they are', async () => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
  await redis.set(bytes, bytes);
  expect(await redis.getBuffer(bytes)).toEqual(bytes);
});

test('a value of several megabytes passes through whole', async () => {
  const value = 'x'.repeat(3_000_000);
  await redis.set('large', value);
  expect(await redis.get('large')).toBe(value);
  expect(await redis.strlen('large')).toBe(value.length);
});

test('commands over keys of all shards answer as one server would', async () => {
  const pairs = Array.from({ length: 200 }, (_, index) => [`key:${index}`, String(index)]);
  expect(await redis.mset(pairs.flat())).toBe('OK');
  expect(await redis.dbsize()).toBe(200);
  expect(await redis.mget(pairs.map(([key]) => key))).toEqual(pairs.map(([, value]) => value));
  expect(await redis.exists('key:1', 'key:2', 'absent', 'key:1')).toBe(3);
  expect(await redis.del('key:1', 'key:2', 'absent')).toBe(2);
  expect((await redis.keys('key:1?')).sort()).toEqual(
    Array.from({ length: 10 }, (_, index) => `key:1${index}`),
  );
});

test('a pipeline keeps its order, errors included', async () => {
  const results = await redis
    .pipeline()
    .set('a', 'one')
    .incr('a')
    .get('a')
    .mset('b', 1, 'c', 2)
    .incrby('b', 41)
    .exec();
  const [, failed] = results!;
  expect(failed[0]).toBeInstanceOf(ReplyError);
  expect(failed[0]?.message).toBe('ERR value is not an integer or out of range');
  expect(results!.map(([, value]) => value)).toEqual(['OK', undefined, 'one', 'OK', 42]);
});

test('thousands of unawaited commands answer in order', async () => {
  const answers = await Promise.all(
    Array.from({ length: 5_000 }, (_, index) => redis.incr(`count:${index % 7}`)),
  );
  expect(answers).toEqual(Array.from({ length: 5_000 }, (_, index) => Math.floor(index / 7) + 1));
});

test('automatic pipelining works', async () => {
  const automatic = new Redis({ port: up.port, enableAutoPipelining: true });
  const keys = Array.from({ length: 300 }, (_, index) => `auto:${index}`);
  await Promise.all(keys.map((key) => automatic.set(key, key)));
  expect(await Promise.all(keys.map((key) => automatic.get(key)))).toEqual(keys);
  await automatic.quit();
});

test('a scan stream sees every key of every shard once or more', async () => {
  const keys = Array.from({ length: 1_000 }, (_, index) => `scan:${index}`);
  await redis.mset(keys.flatMap((key) => [key, '1']));
  const seen = new Set<string>();
  for await (const batch of redis.scanStream({ match: 'scan:*', count: 50 })) {
    for (const key of batch as string[]) seen.add(key);
  }
  expect(seen.size).toBe(1_000);
});

test('databases are apart', async () => {
  const second = new Redis({ port: up.port, db: 2 });
  await second.set('key', 'in two');
  expect(await redis.get('key')).toBeNull();
  expect(await second.get('key')).toBe('in two');
  await second.quit();
});

test('keys of several slots in a command that needs one are refused by name', async () => {
  await redis.set('source', '1');
  await expect(redis.rename('source', 'elsewhere')).rejects.toThrow(/^CROSSSLOT/);
  expect(await redis.get('source')).toBe('1');
  await redis.set('{tag}source', '2');
  expect(await redis.rename('{tag}source', '{tag}target')).toBe('OK');
  expect(await redis.get('{tag}target')).toBe('2');
});
