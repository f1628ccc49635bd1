import { randomBelow, SeededRandom } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SimulatedCluster, TIMING } from './testing/simulated-cluster.ts';

/** A cluster with its first topology, a leased primary `a`, and `b` and `c` in sync. */
async function settledCluster(): Promise<SimulatedCluster> {
  const cluster = new SimulatedCluster();
  cluster.placement('p1');
  cluster.node('a').inSync = ['b', 'c'];
  await cluster.run(1_000);
  return cluster;
}

test('writes the first topology, grants the first node of a shard its lease, takes replicas into the in-sync set', async () => {
  const cluster = await settledCluster();
  expect(await cluster.shard()).toMatchObject({
    id: 's',
    primary: { id: 'a' },
    inSync: ['a', 'b', 'c'],
    epoch: 1,
  });
  expect(cluster.node('a').canWrite()).toBe(true);
  expect(cluster.node('b').canWrite()).toBe(false);
  await cluster.run(20_000);
  expect(cluster.node('a').canWrite()).toBe(true);
  expect((await cluster.shard()).epoch).toBe(1);
});

test('a topology that exists is not written anew', async () => {
  const cluster = await settledCluster();
  const before = await cluster.store.read();
  cluster.placement('p2');
  await cluster.run(5_000);
  expect(await cluster.store.read()).toEqual(before);
});

test('a topology that is removed from the store while placement leads is written back, and failover goes on', async () => {
  const cluster = await settledCluster();
  const before = await cluster.store.read();
  cluster.loseTopology();
  await cluster.runUntil(() => cluster.count('topologyRestored') > 0, 3_000);
  const epoch = (before?.epoch ?? 0) + 1;
  expect(await cluster.store.read()).toEqual({ ...before, epoch });
  await cluster.run(5_000);
  expect(cluster.count('topologyRestored')).toBe(1);
  cluster.loseTopology();
  cluster.node('a').kill();
  await cluster.runUntil(() => cluster.node('b').canWrite());
  expect((await cluster.shard()).primary.id).toBe('b');
});

test('replaces a killed primary within four seconds by the in-sync replica that has most', async () => {
  const cluster = await settledCluster();
  cluster.node('a').offset = 100;
  cluster.node('b').offset = 90;
  cluster.node('c').offset = 95;
  await cluster.run(500);
  cluster.node('a').kill();
  const tookMs = await cluster.runUntil(() => cluster.node('c').canWrite());
  expect(tookMs).toBeLessThan(4_000);
  expect(tookMs).toBeGreaterThan(TIMING.leaseMs - TIMING.heartbeatIntervalMs);
  expect(await cluster.shard()).toMatchObject({ primary: { id: 'c' }, epoch: 3 });
});

test('replaces a stopped primary, whose connections stand, and no two may write at once', async () => {
  const cluster = await settledCluster();
  cluster.node('a').isStopped = true;
  await cluster.runUntil(() => cluster.node('b').canWrite());
  cluster.node('a').isStopped = false;
  await cluster.run(5_000);
  expect(cluster.node('a').canWrite()).toBe(false);
  expect(cluster.writersMax).toBe(1);
});

test('a primary that returns becomes a replica, and is taken in sync again', async () => {
  const cluster = await settledCluster();
  cluster.node('a').kill();
  await cluster.runUntil(() => cluster.node('b').canWrite());
  expect((await cluster.shard()).inSync).toEqual(['b', 'c']);
  cluster.node('b').inSync = ['c', 'a'];
  cluster.node('a').start();
  await cluster.run(1_000);
  expect(await cluster.shard()).toMatchObject({
    primary: { id: 'b' },
    inSync: expect.arrayContaining(['a', 'b', 'c']),
  });
  expect(cluster.node('a').isPrimary).toBe(false);
});

test('a replica that is not in sync is never promoted: the shard waits, and that is told once', async () => {
  const cluster = new SimulatedCluster(['s/a@host:1', 's/b@host:2']);
  cluster.placement('p1');
  await cluster.run(1_000);
  cluster.node('a').kill();
  await cluster.run(10_000);
  expect((await cluster.shard()).primary.id).toBe('a');
  expect(cluster.count('noCandidate')).toBe(1);
  cluster.node('a').start();
  await cluster.run(1_000);
  expect(cluster.node('a').canWrite()).toBe(true);
});

test('a replica in the middle of a copy is never promoted', async () => {
  const cluster = await settledCluster();
  cluster.node('b').hasData = false;
  cluster.node('b').offset = 1_000;
  await cluster.run(300);
  cluster.node('a').kill();
  await cluster.runUntil(() => cluster.node('c').canWrite());
  expect((await cluster.shard()).primary.id).toBe('c');
});

test('a replica that the primary ceased to name leaves the set, and is not promoted even before that is written', async () => {
  const cluster = await settledCluster();
  cluster.node('a').offset = 100;
  cluster.node('b').offset = 90;
  cluster.node('a').inSync = ['c'];
  cluster.node('c').kill();
  await cluster.run(TIMING.heartbeatIntervalMs + 50);
  expect((await cluster.shard()).inSync).toEqual(['a', 'c']);
  cluster.node('a').kill();
  await cluster.run(10_000);
  expect((await cluster.shard()).primary.id).toBe('a');
});

test('a replica that a primary with a lease never named is promoted only if it has all that the primary reported', async () => {
  const cluster = await settledCluster();
  cluster.node('c').isStopped = true;
  cluster.node('a').kill();
  await cluster.runUntil(() => cluster.node('b').canWrite());
  cluster.node('b').offset = 50;
  await cluster.run(1_000);
  expect((await cluster.shard()).inSync).toEqual(['b', 'c']);
  cluster.node('b').kill();
  cluster.node('c').isStopped = false;
  await cluster.run(6_000);
  expect((await cluster.shard()).primary.id).toBe('b');
  cluster.node('c').offset = 50;
  await cluster.run(1_000);
  expect((await cluster.shard()).primary.id).toBe('c');
});

test('a replica that was named last is promoted however far the primary is ahead of it', async () => {
  const cluster = await settledCluster();
  for (let i = 0; i < 20; i++) {
    cluster.node('a').offset += 1_000_000;
    await cluster.run(100);
  }
  cluster.node('a').kill();
  await cluster.runUntil(() => cluster.node('b').canWrite());
  expect(cluster.node('b').canWrite()).toBe(true);
});

test('a primary that restarts with less than a replica has is replaced before it gets a lease', async () => {
  const cluster = await settledCluster();
  cluster.node('a').offset = 100;
  cluster.node('b').offset = 100;
  await cluster.run(500);
  cluster.node('a').kill();
  await cluster.run(100);
  cluster.node('a').offset = 60;
  cluster.node('a').start();
  await cluster.run(2_000);
  expect((await cluster.shard()).primary.id).toBe('b');
  expect(cluster.node('b').canWrite()).toBe(true);
});

test('a primary that restarts with everything keeps its place', async () => {
  const cluster = await settledCluster();
  cluster.node('a').kill();
  await cluster.run(300);
  cluster.node('a').start();
  await cluster.run(1_000);
  expect(await cluster.shard()).toMatchObject({ primary: { id: 'a' }, epoch: 1 });
  expect(cluster.node('a').canWrite()).toBe(true);
});

test('one placement leads; another takes over when it stops, and fails nobody over for that', async () => {
  const cluster = await settledCluster();
  const second = cluster.placement('p2');
  await cluster.run(3_000);
  expect(second.isLeader).toBe(false);
  const leaders = cluster.count('leadershipGained');
  expect(leaders).toBe(1);
  cluster.isConnected = true;
  await cluster.store.releaseLeadership('p1');
  await cluster.store.acquireLeadership('p2', TIMING.leaseMs);
  await cluster.run(5_000);
  expect(second.isLeader).toBe(true);
  expect(await cluster.shard()).toMatchObject({ primary: { id: 'a' }, epoch: 1 });
});

test('a placement that is told to stop gives the leadership up', async () => {
  const cluster = new SimulatedCluster();
  const first = cluster.placement('p1');
  await cluster.run(500);
  const second = cluster.placement('p2');
  await first.stop();
  const tookMs = await cluster.runUntil(() => second.isLeader);
  expect(tookMs).toBeLessThan(500);
});

test('a leadership that is still being taken when the process is told to stop is given up too', async () => {
  const cluster = new SimulatedCluster();
  await cluster.placement('p1').stop();
  const second = cluster.placement('p2');
  expect(await cluster.runUntil(() => second.isLeader)).toBeLessThan(500);
});

test('whatever fails, never may two nodes of a shard write, and once all is well one may', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const random = new SeededRandom(seed);
      const cluster = await settledCluster();
      cluster.placement('p2');
      for (let step = 0; step < 15; step++) {
        const node = cluster.node(['a', 'b', 'c'][randomBelow(random, 3)]);
        node.inSync = ['a', 'b', 'c'];
        const what = randomBelow(random, 6);
        if (what === 0) node.kill();
        else if (what === 1 && !node.isRunning) node.start();
        else if (what === 2) node.isStopped = !node.isStopped;
        else if (what === 3) cluster.isConnected = !cluster.isConnected;
        else if (what === 4) node.offset += randomBelow(random, 50);
        await cluster.run(randomBelow(random, 3_000));
      }
      cluster.isConnected = true;
      for (const node of cluster.nodes.values()) {
        node.isStopped = false;
        if (!node.isRunning) node.start();
      }
      await cluster.run(6_000);
      expect(cluster.writersMax).toBe(1);
      expect([...cluster.nodes.values()].filter((node) => node.canWrite())).toHaveLength(1);
    }),
    { numRuns: 15 },
  );
}, 60_000);
