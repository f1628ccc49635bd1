import { rmSync } from 'node:fs';
import { Redis } from 'ioredis';
import { afterEach, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/cluster.ts';
import { readTopology } from '../harness/read-topology.ts';
import { startApp } from '../harness/ringfort.ts';
import { showOutput } from '../harness/show-output.ts';
import { until } from '../harness/until.ts';
import { primaryOf } from './shard-keys.ts';

const KEYS = Array.from({ length: 200 }, (_, index) => `key:${index}`);

let cluster: Cluster;
const clients: Redis[] = [];

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') showOutput(cluster.processes);
  for (const client of clients.splice(0)) client.disconnect();
  await cluster.stop();
});

function connect(port: number): Redis {
  const client = new Redis({ port, retryStrategy: (times) => Math.min(times * 50, 500) });
  client.on('error', () => undefined);
  clients.push(client);
  return client;
}

async function canWrite(client: Redis): Promise<boolean> {
  return (await client.set('probe', '1').catch(() => undefined)) === 'OK';
}

/** The second node of the shard has been made its primary, and has `KEYS`; all nodes and placement have ended. */
async function failedOverAndStopped(): Promise<Cluster['nodes']> {
  cluster = await startCluster({ shards: 1, replicas: 1, losesNodes: true });
  const [first, second] = cluster.nodes;
  const client = connect(cluster.proxies[0].port);
  await client.set('before', '1');
  await client.wait(1, 5_000);
  await first.process.kill9();
  await until(() => canWrite(client), { timeoutMs: 30_000, what: 'the failover' });
  for (const key of KEYS) await client.set(key, `of ${key}`);
  await second.process.stop();
  await cluster.placement.process.stop();
  return [first, second];
}

async function expectAllKeys(client: Redis): Promise<void> {
  expect(await client.mget(KEYS)).toEqual(KEYS.map((key) => `of ${key}`));
}

test('the first topology after one that was lost makes the node with the newest data the primary', async () => {
  const [first, second] = await failedOverAndStopped();
  rmSync(cluster.topologyPath);
  // Nodes first: a busy machine may start one of them seconds after the other.
  await Promise.all([cluster.restart(first), cluster.restart(second)]);
  await cluster.restartPlacement();
  const client = connect(second.port);
  await until(() => canWrite(client), { timeoutMs: 30_000, what: 'writes on the newest data' });
  await expectAllKeys(client);
  await until(async () => (await readTopology(cluster.topologyPath)).shards[0].inSync.length === 2, {
    timeoutMs: 30_000,
    what: 'the other node to be in sync',
  });
  expect((await primaryOf(cluster, 0)).id).toBe(second.id);
  const replica = connect(first.port);
  expect(await replica.dbsize()).toBe(KEYS.length + 2);
});

test('the data of a node of a cluster can be read and written by a node on its own', async () => {
  const [, second] = await failedOverAndStopped();
  const alone = await startApp('node', 'alone', { dir: second.directory });
  try {
    const client = connect(alone.port);
    await expectAllKeys(client);
    expect(await client.set('alone', '1')).toBe('OK');
    expect(alone.process.hasExited).toBe(false);
  } finally {
    await alone.process.stop();
  }
});
