import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SimulatedNode } from './testing/simulated-node.ts';
import { SimulatedShard } from './testing/simulated-shard.ts';

/** What may happen to a shard of three nodes; `node` picks one, `count` says how much. */
const event = fc.record({
  kind: fc.constantFrom(
    'write',
    'write',
    'wait',
    'cut',
    'silence',
    'heal',
    'crash',
    'restart',
    'promote',
    'pause',
    'split',
  ),
  node: fc.nat({ max: 2 }),
  count: fc.integer({ min: 1, max: 30 }),
} as const);
type ShardEvent = typeof event extends fc.Arbitrary<infer T> ? T : never;

async function carryOut(shard: SimulatedShard, { kind, node: index, count }: ShardEvent): Promise<void> {
  const node = shard.nodes[index];
  switch (kind) {
    case 'write':
      writeWhereAllowed(shard, count);
      return shard.run(5);
    case 'wait':
      return shard.run(count * 50);
    case 'cut':
      shard.network.isPartitioned = true;
      shard.network.breakAll();
      return shard.run(5);
    case 'silence':
      return shard.network.silenceAll();
    case 'heal':
      shard.network.isPartitioned = false;
      return shard.run(count * 10);
    case 'crash':
      return shard.crash(node);
    case 'restart':
      node.restart(count % 4);
      return shard.run(300);
    case 'promote':
      return promote(shard, node);
    case 'split':
      // The old primary writes what nobody gets, then the new one writes at the same offsets.
      shard.network.isPartitioned = true;
      shard.network.breakAll();
      writeWhereAllowed(shard, count);
      await promote(shard, node);
      return writeWhereAllowed(shard, 30);
    case 'pause':
      shard.hasHeartbeats = !shard.hasHeartbeats;
      return;
  }
}

/** Placement promotes only a node that has a whole copy. */
async function promote(shard: SimulatedShard, node: SimulatedNode): Promise<void> {
  if (node.isRunning && node.replication.status().branchId !== '') await shard.promote(node.id);
}

/** All records have one length, so that two histories that differ still have frames at the same offsets. */
let writeCount = 100_000;
function writeWhereAllowed(shard: SimulatedShard, count: number): void {
  const writers = shard.nodes.filter((node) => node.canWrite());
  expect(writers.length).toBeLessThanOrEqual(1);
  for (const writer of writers) {
    for (let i = 0; i < count; i++) {
      writer.write((keyspace) => keyspace.extend(`key${i % 6}`, `${writer.id}.${writeCount++}.`));
    }
  }
}

async function heal(shard: SimulatedShard): Promise<void> {
  shard.network.isPartitioned = false;
  shard.network.breakAll();
  shard.hasHeartbeats = true;
  for (const node of shard.nodes) node.restart(0);
  await shard.run(8_000);
  writeWhereAllowed(shard, 5);
  await shard.run(2_000);
}

function stateOf(node: SimulatedNode): object {
  const { offset, branchId } = node.replication.status();
  return { offset, branchId, text: node.keyspace.toText() };
}

test('whatever breaks, all nodes end with the primary’s state, and never may two of them write', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 3, maxLength: 25 }), fc.nat(), async (events, seed) => {
      const shard = await SimulatedShard.start(seed, 3, { backlogBytes: seed % 2 === 0 ? 2048 : 65_536 });
      for (const each of events) await carryOut(shard, each);
      await heal(shard);
      const primary = await shard.primary();
      expect(primary.canWrite()).toBe(true);
      for (const node of shard.nodes) expect(stateOf(node)).toEqual(stateOf(primary));
    }),
    { numRuns: 25 },
  );
}, 60_000);
