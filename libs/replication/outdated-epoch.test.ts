import { initialTopology, MemoryTopologyStore, withRepaired } from '@ringfort/topology';
import { expect, test } from 'vitest';
import type { SimulatedNode } from './testing/simulated-node.ts';
import { SimulatedShard } from './testing/simulated-shard.ts';

/** The second node has written as the primary of a later epoch, and has ended. */
async function crashedAfterFailover(): Promise<{ shard: SimulatedShard; node: SimulatedNode }> {
  const shard = await SimulatedShard.start(1);
  await shard.promote('n1');
  const node = shard.node('n1');
  expect(node.write((keyspace) => keyspace.extend('key', 'value'))).toBe(true);
  expect(node.replication.epoch).toBe(2);
  shard.crash(node);
  shard.hasHeartbeats = false;
  return { shard, node };
}

test('a node is not the primary of an epoch that is older than its data, until that is raised', async () => {
  const { shard, node } = await crashedAfterFailover();
  const store = new MemoryTopologyStore(shard.clock);
  const nodes = ['n1', 'n0'].map((id, index) => ({ id, host: 'host', port: 2 - index }));
  const older = initialTopology([{ id: 's', weight: 1, nodes }]);
  await store.compareAndSet(0, older);
  Object.assign(node.options, { store });
  node.restart(0);
  await shard.run(100);
  expect(node.replication.role).toBe('unknown');
  expect(node.events).toContainEqual({ kind: 'epochOutdated', epoch: 1, dataEpoch: 2 });
  const heartbeat = { epoch: 1, leaseMs: 1_000, echo: '' };
  expect(node.replication.onHeartbeat(heartbeat)).toMatchObject({
    ...{ role: 'unknown', dataEpoch: 2, knownEpoch: 2, isLeased: false },
    offset: node.replication.offset,
  });
  await store.compareAndSet(1, withRepaired(older, 's', 'n1', 2));
  await shard.run(100);
  expect(node.replication.status().assignment).toMatchObject({ role: 'primary', epoch: 3 });
});

test('a node on its own goes on in the epoch of its data', async () => {
  const { shard, node } = await crashedAfterFailover();
  Object.assign(node.options, { store: undefined });
  node.restart(0);
  await shard.run(100);
  expect(node.replication.epoch).toBe(2);
  expect(node.write((keyspace) => keyspace.extend('key', ' and more'))).toBe(true);
});

test('an answer says in which epoch the last byte was written, not of which epoch the primary is', async () => {
  const shard = await SimulatedShard.start(1);
  const [first, second] = shard.nodes;
  const heartbeat = { epoch: 0, leaseMs: 0, echo: '' };
  expect(first.replication.onHeartbeat(heartbeat)).toMatchObject({
    dataEpoch: 0,
    knownEpoch: 1,
    isLeased: true,
  });
  first.write((keyspace) => keyspace.extend('key', 'value'));
  await shard.run(500);
  await shard.promote('n1');
  expect(second.replication.onHeartbeat(heartbeat)).toMatchObject({ epoch: 2, dataEpoch: 1, knownEpoch: 2 });
  second.write((keyspace) => keyspace.extend('key', 'value'));
  expect(second.replication.onHeartbeat(heartbeat)).toMatchObject({ dataEpoch: 2 });
});
