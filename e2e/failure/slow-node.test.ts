import { Redis } from 'ioredis';
import { afterEach, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/cluster.ts';
import { keysOf, primaryOf } from './shard-keys.ts';

let cluster: Cluster | undefined;

afterEach(async () => {
  await cluster?.stop();
  cluster = undefined;
});

test('a node that stands still is answered for with TIMEOUT, and other shards do not notice', async () => {
  cluster = await startCluster({
    shards: 2,
    replicas: 0,
    proxyOptions: { 'request-timeout': '500ms' },
  });
  const { port } = cluster.proxies[0];
  const [stuckKey] = await keysOf(cluster, 0, 1);
  const goodKeys = await keysOf(cluster, 1, 100);
  const stuck = new Redis(port);
  const good = new Redis(port);
  await stuck.set(stuckKey, 'before');
  await good.set(goodKeys[0], '1');

  const node = await primaryOf(cluster, 0);
  node.process.pause();
  const waiting = stuck.set(stuckKey, 'unknown').catch((error: Error) => error.message);
  const startMs = performance.now();
  for (const key of goodKeys) await good.set(key, '2');
  // A hundred round trips, all before the first request to the other shard gives up.
  expect(performance.now() - startMs).toBeLessThan(500);
  expect(await waiting).toMatch(/^TIMEOUT .*may/);
  // One client's requests to several shards: the stuck one fails, the others answer, in order.
  const mixed = await stuck.pipeline().get(goodKeys[1]).get(stuckKey).get(goodKeys[2]).exec();
  expect(mixed?.map(([error, value]) => error?.message.split(' ')[0] ?? value)).toEqual([
    '2',
    'TIMEOUT',
    '2',
  ]);

  node.process.resume();
  await expect.poll(() => stuck.set(stuckKey, 'after').catch(() => undefined), { timeout: 5_000 }).toBe('OK');
  expect(await stuck.get(stuckKey)).toBe('after');
  stuck.disconnect();
  good.disconnect();
});
