import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RedisServer, startRedis } from '../harness/redis-server.ts';
import { type RingfortProcess, startApp } from '../harness/ringfort.ts';

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
  await client.hset('hash', { a: '1', b: '2' });
  expect(await client.hgetall('hash')).toEqual({ a: '1', b: '2' });
  await client.zadd('board', '2', 'b', '1', 'a');
  expect(await client.zrange('board', '0', '-1')).toEqual(['a', 'b']);
});

test('a backend that comes back is used again', async () => {
  const { port } = proxy;
  const other = new Redis({ port, retryStrategy: () => null });
  for (const backend of backends) {
    backend.process.pause();
    backend.process.resume();
  }
  expect(await other.set('again', '1')).toBe('OK');
  other.disconnect();
});
