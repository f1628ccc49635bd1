/** What a replica does when its own disk takes less than its primary sends. */
import { expect, test } from 'vitest';
import type { SimulatedNode } from './testing/simulated-node.ts';
import { SimulatedShard } from './testing/simulated-shard.ts';

const WRITE_BYTES = 2_000;

/** A shard of two whose replica's log is full from now on; what was told before is forgotten. */
async function startFull(...options: Parameters<typeof SimulatedShard.start>): Promise<SimulatedShard> {
  const shard = await SimulatedShard.start(...options);
  for (const node of shard.nodes) node.events.length = 0;
  shard.nodes[1].log.isFull = true;
  return shard;
}

function write(node: SimulatedNode, count: number): void {
  for (let i = 0; i < count; i++) {
    node.write((keyspace) => keyspace.set(`k${i}`, 'x'.repeat(WRITE_BYTES)));
  }
}

function reasons(node: SimulatedNode): string[] {
  return node.events.flatMap((event) =>
    event.kind === 'linkDown' || event.kind === 'replicaDropped' ? [event.reason] : [],
  );
}

test('a replica whose log is full takes no more than was on its way, and all of it once there is room', async () => {
  const shard = await startFull(1);
  const [primary, replica] = shard.nodes;
  const { offset } = replica.replication;
  write(primary, 200);
  await shard.run(500);
  expect(replica.replication.offset - offset).toBeLessThan(10 * WRITE_BYTES);
  replica.log.isFull = false;
  await shard.run(500);
  expect(replica.keyspace.toText()).toBe(primary.keyspace.toText());
  expect(reasons(replica)).toEqual([]);
});

test('a replica does not take the primary that it does not listen to for a silent one', async () => {
  const shard = await startFull(2);
  const [primary, replica] = shard.nodes;
  write(primary, 50);
  await shard.run(20_000);
  expect([reasons(primary), reasons(replica)]).toEqual([[], []]);
  replica.log.isFull = false;
  await shard.run(20_000);
  expect(replica.keyspace.toText()).toBe(primary.keyspace.toText());
  shard.network.silenceAll();
  await shard.run(8_000);
  expect(reasons(replica)).toEqual(['the primary is silent']);
});

test('a replica that does not get on is dropped by the primary, and follows again once it can', async () => {
  const shard = await startFull(3, 2, { backlogBytes: 4096, heldBytesMax: 100_000 });
  const [primary, replica] = shard.nodes;
  for (let turn = 0; turn < 100; turn++) {
    write(primary, 2);
    await shard.run(20);
  }
  expect(reasons(primary)).toContain('it is further behind than the backlog may grow');
  replica.log.isFull = false;
  await shard.run(3_000);
  expect(replica.keyspace.toText()).toBe(primary.keyspace.toText());
});
