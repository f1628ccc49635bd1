import { FORMAT_VERSION } from '@ringfort/persistence';
import { expect, test } from 'vitest';
import type { SimulatedNode } from './testing/simulated-node.ts';
import { LEASE_MS, SimulatedShard } from './testing/simulated-shard.ts';

function write(node: SimulatedNode, count: number): number {
  let served = 0;
  for (let i = 0; i < count; i++) {
    if (node.write((keyspace) => keyspace.extend(`key${i % 5}`, `${node.id}.${node.replication.offset}.`)))
      served++;
  }
  return served;
}

function lastSync(node: SimulatedNode): string | undefined {
  return node.events.flatMap((event) => (event.kind === 'linkSynced' ? [event.copy] : [])).at(-1);
}

test('a primary without heartbeats stops serving writes when its lease lapses, and does not expire keys', async () => {
  const shard = await SimulatedShard.start(1);
  const [primary] = shard.nodes;
  expect(write(primary, 1)).toBe(1);
  shard.hasHeartbeats = false;
  await shard.run(LEASE_MS + 100);
  expect(write(primary, 1)).toBe(0);
  expect(primary.keyspace.isReplica).toBe(true);
  shard.hasHeartbeats = true;
  await shard.run(600);
  expect(write(primary, 1)).toBe(1);
  expect(primary.keyspace.isReplica).toBe(false);
});

test('a lapsed lease is late for a second, and for one more from when a stopped process goes on', async () => {
  const shard = await SimulatedShard.start(4);
  const [{ replication }] = shard.nodes;
  const isLate = () => replication.isLeaseLate(shard.clock.monotonicMs());
  shard.hasHeartbeats = false;
  expect(isLate()).toBe(false);
  await shard.run(LEASE_MS + 100);
  expect(isLate()).toBe(true);
  await shard.run(1_000);
  expect(isLate()).toBe(false);

  shard.hasHeartbeats = true;
  await shard.run(600);
  shard.hasHeartbeats = false;
  shard.clock.jump(LEASE_MS + 10_000);
  expect(isLate()).toBe(true);
  await shard.run(900);
  expect(isLate()).toBe(true);
  await shard.run(200);
  expect(isLate()).toBe(false);
});

test('a heartbeat that was stuck extends the lease only from the answer that it echoes', async () => {
  const shard = await SimulatedShard.start(2);
  const [primary] = shard.nodes;
  shard.hasHeartbeats = false;
  const { echo } = primary.replication.onHeartbeat({ epoch: 1, leaseMs: LEASE_MS, echo: '' });
  await shard.run(LEASE_MS + 100);
  primary.replication.onHeartbeat({ epoch: 1, leaseMs: LEASE_MS, echo });
  expect(primary.canWrite()).toBe(false);
});

test('an echo of another process, or of another epoch, extends nothing', async () => {
  const shard = await SimulatedShard.start(3);
  const [primary] = shard.nodes;
  shard.hasHeartbeats = false;
  await shard.run(LEASE_MS + 100);
  const { echo } = primary.replication.onHeartbeat({ epoch: 1, leaseMs: LEASE_MS, echo: '' });
  primary.replication.onHeartbeat({ epoch: 9, leaseMs: LEASE_MS, echo });
  primary.replication.onHeartbeat({ epoch: 1, leaseMs: LEASE_MS, echo: `zzzz${echo.slice(4)}` });
  primary.replication.onHeartbeat({
    epoch: 1,
    leaseMs: LEASE_MS,
    echo: `${echo.split('.')[0]}.99999999999999`,
  });
  expect(primary.canWrite()).toBe(false);
  primary.replication.onHeartbeat({ epoch: 1, leaseMs: LEASE_MS, echo });
  expect(primary.canWrite()).toBe(true);
});

test('a promoted replica goes on, and the old primary continues from it when it had written nothing else', async () => {
  const shard = await SimulatedShard.start(4);
  const [old, replica] = shard.nodes;
  write(old, 20);
  await shard.run(200);
  shard.crash(old);
  await shard.promote('n1');
  expect(write(replica, 20)).toBe(20);
  old.restart(3);
  await shard.run(3_000);
  expect(lastSync(old)).toBe('partial');
  expect(old.keyspace.toText()).toBe(replica.keyspace.toText());
  expect(old.canWrite()).toBe(false);
});

test('an old primary that wrote what nobody else has is copied anew', async () => {
  const shard = await SimulatedShard.start(5);
  const [old, replica] = shard.nodes;
  write(old, 20);
  await shard.run(200);
  shard.network.isPartitioned = true;
  shard.network.breakAll();
  await shard.run(10);
  expect(write(old, 5)).toBe(5);
  await shard.promote('n1');
  write(replica, 50);
  shard.network.isPartitioned = false;
  await shard.run(3_000);
  expect(lastSync(old)).toBe('full');
  expect(old.keyspace.toText()).toBe(replica.keyspace.toText());
});

test('a primary that restarts with less than its replica has makes the replica copy anew', async () => {
  const shard = await SimulatedShard.start(6);
  const [primary, replica] = shard.nodes;
  write(primary, 20);
  await shard.run(200);
  shard.crash(primary);
  primary.restart(10);
  await shard.run(600);
  write(primary, 30);
  await shard.run(2_000);
  expect(lastSync(replica)).toBe('full');
  expect(replica.keyspace.toText()).toBe(primary.keyspace.toText());
});

test('a primary that has just started serves no replica before placement confirms it', async () => {
  const shard = await SimulatedShard.start(7);
  const [primary, replica] = shard.nodes;
  write(primary, 20);
  await shard.run(200);
  shard.hasHeartbeats = false;
  shard.crash(primary);
  const before = replica.keyspace.toText();
  primary.restart(10);
  await shard.run(3_000);
  expect(replica.keyspace.toText()).toBe(before);
  expect(replica.events.at(-1)).toMatchObject({
    kind: 'linkDown',
    reason: expect.stringContaining('noLease'),
  });
});

test('a replica refuses a primary of an older epoch', async () => {
  const shard = await SimulatedShard.start(8, 3);
  const [old, second, third] = shard.nodes;
  write(old, 5);
  await shard.run(200);
  const channel = { send: () => undefined, close: () => undefined, bufferedBytes: 0, bufferedBytesMax: 1e6 };
  const position = { nodeId: 'n2', branchId: '', offset: 0, formatVersion: FORMAT_VERSION };
  expect(old.replication.attach(channel, { ...position, epoch: 2 })).toEqual({
    isAccepted: false,
    refusal: 'stale',
    epoch: 1,
  });
  await shard.promote('n1');
  write(second, 5);
  await shard.run(2_000);
  expect(third.keyspace.toText()).toBe(second.keyspace.toText());
  expect(old.keyspace.toText()).toBe(second.keyspace.toText());
});

test('a node that dies in the middle of a copy comes back with its old state and is copied again', async () => {
  const shard = await SimulatedShard.start(9);
  const [primary, replica] = shard.nodes;
  for (let i = 0; i < 60; i++) primary.write((keyspace) => keyspace.set(`big${i}`, 'x'.repeat(40_000)));
  await shard.run(2_000);
  shard.crash(replica);
  replica.log.history = undefined;
  replica.restart(0);
  await shard.run(600);
  const isCopying = primary.replication.status().replicas[0]?.phase;
  shard.crash(replica);
  replica.restart(0);
  await shard.run(4_000);
  expect(isCopying).toBeDefined();
  expect(replica.keyspace.toText()).toBe(primary.keyspace.toText());
});
