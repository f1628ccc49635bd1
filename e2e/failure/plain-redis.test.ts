import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RedisServer, startRedis } from '../harness/redis-server.ts';
import { type RingfortProcess, startApp } from '../harness/ringfort.ts';
import { until } from '../harness/until.ts';

const backends: RedisServer[] = [];
let proxy: RingfortProcess;
let client: Redis;

beforeAll(async () => {
  backends.push(await startRedis(), await startRedis());
  proxy = await startApp('proxy', 'proxy', { backend: backends.map(({ port }) => `127.0.0.1:${port}`) });
  client = new Redis(proxy.port);
});

afterAll(async () => {
  client?.disconnect();
  await proxy?.process.stop();
  await Promise.all(backends.map((backend) => backend.stop()));
});

test('keys are spread over plain redis-servers and found again', async () => {
  const keys = Array.from({ length: 500 }, (_, index) => `key:${index}`);
  expect(await client.mset(keys.flatMap((key) => [key, key]))).toBe('OK');
  expect(await client.mget(keys)).toEqual(keys);
  expect(await client.dbsize()).toBe(500);
  const sizes = await Promise.all(
    backends.map(async ({ port }) => {
      const direct = new Redis(port);
      const size = await direct.dbsize();
      direct.disconnect();
      return size;
    }),
  );
  expect(sizes[0] + sizes[1]).toBe(500);
  expect(Math.min(...sizes)).toBeGreaterThan(150);
});

test('commands that Ringfort does not have pass to servers that have them', async () => {
  const increase = "return redis.call('incrby', KEYS[1], ARGV[1])";
  expect(await client.eval(increase, 1, 'counter', '5')).toBe(5);
  expect(await client.eval(increase, 1, 'counter', '2')).toBe(7);
});

test('a backend that comes back is used again', async () => {
  const keys = Array.from({ length: 20 }, (_, index) => `again:${index}`);
  const setAll = () => Promise.allSettled(keys.map((key) => client.set(key, '1')));
  await backends[0].process.kill9();
  const whileGone = await setAll();
  expect(new Set(whileGone.map(({ status }) => status))).toEqual(new Set(['fulfilled', 'rejected']));
  const { port } = backends[0];
  await backends[0].stop();
  backends[0] = await startRedis({ port: String(port) });
  await until(async () => (await setAll()).every(({ status }) => status === 'fulfilled'), {
    timeoutMs: 10_000,
    what: 'both backends answer',
  });
  expect(await client.mget(keys)).toEqual(keys.map(() => '1'));
});
