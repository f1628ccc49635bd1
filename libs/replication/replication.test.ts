import { expect, test } from 'vitest';
import type { ReplicationEvent } from './contract.ts';
import { SimulatedNode } from './testing/simulated-node.ts';
import { SimulatedShard } from './testing/simulated-shard.ts';

function write(node: SimulatedNode, count: number): void {
  for (let i = 0; i < count; i++) {
    const isServed = node.write((keyspace) =>
      keyspace.extend(`key${i % 5}`, `${node.id}.${node.replication.offset}.`),
    );
    expect(isServed).toBe(true);
  }
}

function kinds(node: SimulatedNode): ReplicationEvent['kind'][] {
  return node.events.map((event) => event.kind);
}

function syncs(node: SimulatedNode): string[] {
  return node.events.flatMap((event) => (event.kind === 'linkSynced' ? [event.copy] : []));
}

test('a new replica gets a full copy and then every change, and becomes in sync', async () => {
  const shard = await SimulatedShard.start(1, 1);
  const [first] = shard.nodes;
  write(first, 200);
  const two = await SimulatedShard.start(2);
  const [primary, replica] = two.nodes;
  write(primary, 50);
  await two.run(300);
  expect(replica.keyspace.toText()).toBe(primary.keyspace.toText());
  expect(replica.replication.offset).toBe(primary.replication.offset);
  expect(primary.replication.status().replicas).toMatchObject([
    { nodeId: 'n1', lagBytes: 0, isInSync: true },
  ]);
  expect(replica.canWrite()).toBe(false);
});

test('changes made while a copy is on its way arrive exactly once', async () => {
  const shard = await SimulatedShard.start(3);
  const [primary, replica] = shard.nodes;
  shard.crash(replica);
  for (let i = 0; i < 40; i++) primary.write((keyspace) => keyspace.set(`big${i}`, 'x'.repeat(40_000)));
  replica.log.history = undefined;
  replica.restart(0);
  replica.events.length = 0;
  for (let turn = 0; !kinds(replica).includes('linkCopied'); turn++) {
    expect(turn).toBeLessThan(1_000);
    write(primary, 1);
    await shard.run(5);
  }
  await shard.run(500);
  expect(syncs(replica).at(-1)).toBe('full');
  expect(replica.keyspace.toText()).toBe(primary.keyspace.toText());
});

test('a broken connection is continued from the backlog', async () => {
  const shard = await SimulatedShard.start(4);
  const [primary, replica] = shard.nodes;
  write(primary, 10);
  await shard.run(100);
  shard.network.isPartitioned = true;
  shard.network.breakAll();
  write(primary, 10);
  await shard.run(2_000);
  shard.network.isPartitioned = false;
  await shard.run(2_000);
  expect(syncs(replica)).toEqual(['full', 'partial']);
  expect(replica.keyspace.toText()).toBe(primary.keyspace.toText());
});

test('a replica whose place has left the backlog is copied anew', async () => {
  const shard = await SimulatedShard.start(5);
  const [primary, replica] = shard.nodes;
  write(primary, 10);
  await shard.run(100);
  shard.network.isPartitioned = true;
  shard.network.breakAll();
  write(primary, 1_000);
  await shard.run(200);
  shard.network.isPartitioned = false;
  await shard.run(2_000);
  expect(syncs(replica)).toEqual(['full', 'full']);
  expect(replica.keyspace.toText()).toBe(primary.keyspace.toText());
});

test('a half-dead connection is noticed on both sides and replaced', async () => {
  const shard = await SimulatedShard.start(6);
  const [primary, replica] = shard.nodes;
  write(primary, 5);
  await shard.run(100);
  shard.network.silenceAll();
  write(primary, 5);
  await shard.run(8_000);
  expect(kinds(replica)).toContain('linkDown');
  expect(primary.events).toContainEqual(expect.objectContaining({ kind: 'replicaDropped', nodeId: 'n1' }));
  expect(replica.keyspace.toText()).toBe(primary.keyspace.toText());
});

test('a replica that is too far behind is dropped instead of filling the memory', async () => {
  const shard = await SimulatedShard.start(7, 2, { backlogBytes: 4096, heldBytesMax: 50_000 });
  const [primary] = shard.nodes;
  shard.network.silenceAll();
  for (let i = 0; i < 200; i++) {
    primary.write((keyspace) => keyspace.set(`k${i}`, 'x'.repeat(2_000)));
    expect(primary.replication.status().backlogBytes).toBeLessThan(60_000);
  }
  await shard.run(200);
  const dropped = primary.events.find((event) => event.kind === 'replicaDropped');
  expect(dropped?.kind === 'replicaDropped' && dropped.reason).toContain('backlog');
});

test('a copy waits while the keyspace is being copied for another reason', async () => {
  const shard = await SimulatedShard.start(8);
  const [primary, replica] = shard.nodes;
  primary.isSnapshotBusy = true;
  replica.log.history = undefined;
  shard.crash(replica);
  replica.restart(0);
  replica.events.length = 0;
  write(primary, 5);
  await shard.run(7_000);
  expect(primary.replication.status().replicas).toMatchObject([{ phase: 'waiting' }]);
  primary.isSnapshotBusy = false;
  await shard.run(1_000);
  expect(replica.keyspace.toText()).toBe(primary.keyspace.toText());
  expect(kinds(replica)).not.toContain('linkDown');
});

test('several replicas share one copy', async () => {
  const shard = await SimulatedShard.start(9, 3);
  const [primary, second, third] = shard.nodes;
  primary.isSnapshotBusy = true;
  for (const node of [second, third]) {
    shard.crash(node);
    node.log.history = undefined;
    node.restart(0);
  }
  write(primary, 20);
  await shard.run(1_000);
  primary.isSnapshotBusy = false;
  primary.events.length = 0;
  await shard.run(1_000);
  expect(primary.events.filter((event) => event.kind === 'copyStarted')).toMatchObject([{ replicaCount: 2 }]);
  expect(second.keyspace.toText()).toBe(primary.keyspace.toText());
  expect(third.keyspace.toText()).toBe(primary.keyspace.toText());
});

test('WAIT is answered when enough replicas have the offset, or at its time-out with what there is', async () => {
  const shard = await SimulatedShard.start(10);
  const [primary] = shard.nodes;
  write(primary, 1);
  const answers: number[] = [];
  const { offset } = primary.replication;
  primary.replication.waitFor(offset, 1, 1_000, (count) => answers.push(count));
  expect(answers).toEqual([]);
  await shard.run(50);
  expect(answers).toEqual([1]);
  primary.replication.waitFor(offset, 2, 1_000, (count) => answers.push(count));
  await shard.run(900);
  expect(answers).toEqual([1]);
  await shard.run(150);
  expect(answers).toEqual([1, 1]);
});

test('WAIT on a node that stops being the primary is answered at once', async () => {
  const shard = await SimulatedShard.start(11);
  const [primary] = shard.nodes;
  const answers: number[] = [];
  primary.replication.waitFor(0, 5, 0, (count) => answers.push(count));
  await shard.promote('n1');
  expect(answers).toHaveLength(1);
  expect(primary.replication.role).toBe('replica');
});

test('a node without a topology may write for ever', async () => {
  const shard = new SimulatedShard(12);
  shard.hasHeartbeats = false;
  const { clock, network } = shard;
  const node = new SimulatedNode({ id: 'alone', port: 1, clock, network, store: undefined });
  await shard.run(5);
  expect(node.canWrite()).toBe(true);
  expect(node.keyspace.isReplica).toBe(false);
  await shard.run(60_000);
  expect(node.canWrite()).toBe(true);
});
