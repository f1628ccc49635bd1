import { RingfortError } from '@ringfort/base';
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

test('a replica that cannot hold its copy asks for it ever less often, and soon again once it could', async () => {
  const shard = await SimulatedShard.start(2);
  const [primary, replica] = shard.nodes;
  primary.write((keyspace) => keyspace.set('a', 'x'));
  replica.log.history = undefined;
  shard.crash(replica);
  replica.restart(0);
  replica.events.length = 0;
  const { keyspace } = replica;
  const apply = keyspace.apply.bind(keyspace);
  keyspace.apply = () => {
    throw new RingfortError('OUT_OF_MEMORY', 'no room');
  };
  await shard.run(20_000);
  const copies = replica.events.filter((event) => event.kind === 'linkSynced');
  // One a second at most in the end, each after at least half of that; a handful while the pause grows.
  expect(copies.length).toBeLessThan(50);
  keyspace.apply = apply;
  await shard.run(2_000);
  expect(keyspace.toText()).toBe(primary.keyspace.toText());
  replica.events.length = 0;
  shard.network.breakAll();
  await shard.run(10);
  expect(replica.events).toMatchObject([{ kind: 'linkDown' }]);
  const [down] = replica.events;
  expect(down.kind === 'linkDown' && down.retryInMs).toBeLessThanOrEqual(50);
});
