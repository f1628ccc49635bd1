import { expect, test } from 'vitest';
import { SimulatedShard } from '../testing/simulated-shard.ts';

test('a replica that cannot begin its copy keeps what it has, says why, and gets the copy once it can', async () => {
  const shard = await SimulatedShard.start(1, 2, { backlogBytes: 1024 });
  const [primary, replica] = shard.nodes;
  primary.write((keyspace) => keyspace.set('a', 'before'));
  await shard.run(100);
  shard.network.isPartitioned = true;
  shard.network.breakAll();
  for (let i = 0; i < 100; i++) primary.write((keyspace) => keyspace.set('a', 'x'.repeat(100)));
  replica.log.isBroken = true;
  shard.network.isPartitioned = false;
  await shard.run(3_000);
  expect(replica.keyspace.toText()).toBe('a=before');
  const reasons = replica.events.flatMap((event) => (event.kind === 'linkDown' ? [event.reason] : []));
  expect(reasons.at(-1)).toBe('the answer could not be followed: the disk fails');
  replica.log.isBroken = false;
  await shard.run(3_000);
  expect(replica.keyspace.toText()).toBe(primary.keyspace.toText());
});
