import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startUp, type Up } from '../harness/up.ts';

let up: Up;

beforeAll(async () => {
  up = await startUp();
});

afterAll(async () => {
  await up?.stop();
});

describe.each([2, 3] as const)('with RESP%i', (RESP) => {
  async function connect() {
    const client = createClient({ RESP, socket: { host: '127.0.0.1', port: up.port } });
    client.on('error', (error) => {
      throw error;
    });
    await client.connect();
    await client.flushAll();
    return client;
  }

  test('sets, gets and expires', async () => {
    const client = await connect();
    expect(await client.set('a', '1', { expiration: { type: 'PX', value: 50_000 } })).toBe('OK');
    expect(await client.get('a')).toBe('1');
    expect(await client.pTTL('a')).toBeGreaterThan(40_000);
    expect(await client.get('absent')).toBeNull();
    expect(await client.incrByFloat('a', 0.5)).toBe('1.5');
    await client.close();
  });

  test('commands over keys of all shards answer as one server would', async () => {
    const client = await connect();
    const keys = Array.from({ length: 100 }, (_, index) => `key:${index}`);
    await client.mSet(keys.map((key): [string, string] => [key, key]));
    expect(await client.mGet([...keys, 'absent'])).toEqual([...keys, null]);
    expect(await client.dbSize()).toBe(100);
    const scanned = new Set<string>();
    for await (const batch of client.scanIterator({ MATCH: 'key:*', COUNT: 20 })) {
      for (const key of batch) scanned.add(key);
    }
    expect(scanned.size).toBe(100);
    expect(await client.del(keys)).toBe(100);
    await client.close();
  });

  test('unawaited commands answer in order', async () => {
    const client = await connect();
    const answers = await Promise.all(
      Array.from({ length: 2_000 }, (_, index) => client.append(`k${index % 5}`, 'x')),
    );
    expect(answers).toEqual(Array.from({ length: 2_000 }, (_, index) => Math.floor(index / 5) + 1));
    await client.close();
  });

  test('maps and errors arrive as the library expects them', async () => {
    const client = await connect();
    expect(await client.configGet('maxmemory-policy')).toEqual({ 'maxmemory-policy': 'noeviction' });
    await client.set('text', 'abc');
    await expect(client.incr('text')).rejects.toThrow('ERR value is not an integer or out of range');
    expect(await client.ping()).toBe('PONG');
    await client.close();
  });
});
