import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { startCluster } from '../harness/cluster.ts';
import { readTopology } from '../harness/read-topology.ts';
import { until } from '../harness/until.ts';

const WRITES = 200;

test('a primary that is told to stop gives its replica every acknowledged write', async () => {
  const cluster = await startCluster({ shards: 1, replicas: 1, losesNodes: true });
  const client = new Redis({
    port: cluster.proxies[0].port,
    retryStrategy: (times) => Math.min(times * 50, 500),
  });
  client.on('error', () => undefined);
  try {
    const [primary, replica] = cluster.nodes;
    const value = 'v'.repeat(100_000);
    // More than the sockets between them hold.
    replica.process.pause();
    for (let index = 0; index < WRITES; index++) await client.set(`key:${index}`, `${value}${index}`);
    await until(async () => (await readTopology(cluster.topologyPath)).shards[0].inSync.length === 1, {
      timeoutMs: 30_000,
      what: 'the replica to leave the in-sync set',
    });
    const exit = primary.process.stop();
    replica.process.resume();
    expect((await exit).code).toBe(0);
    const promoted = () => client.set('after', '1').catch(() => undefined);
    await until(promoted, { timeoutMs: 30_000, what: 'the replica to be promoted' });
    const lost: number[] = [];
    for (let index = 0; index < WRITES; index++) {
      if ((await client.get(`key:${index}`)) !== `${value}${index}`) lost.push(index);
    }
    expect(lost).toEqual([]);
  } finally {
    client.disconnect();
    await cluster.stop();
  }
});
