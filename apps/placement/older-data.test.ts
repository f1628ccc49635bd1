/** Primaries that come back with less than was acknowledged, and topologies that are older than the data. */
import { initialTopology } from '@ringfort/topology';
import { expect, test } from 'vitest';
import { parseInitialNodes } from './initial-nodes.ts';
import type { Placement } from './placement.ts';
import { SimulatedCluster, TIMING } from './testing/simulated-cluster.ts';

const NODES = ['s/a@host:1', 's/b@host:2', 's/c@host:3'];

/** `a` is the primary, `b` and `c` are in sync; all have written up to 100 in its epoch. */
async function settledCluster(): Promise<{ cluster: SimulatedCluster; placement: Placement }> {
  const cluster = new SimulatedCluster(NODES);
  const placement = cluster.placement('p1');
  cluster.node('a').inSync = ['b', 'c'];
  await cluster.run(1_000);
  for (const node of cluster.nodes.values()) {
    node.offset = 100;
    node.dataEpoch = 1;
    node.followedBranchId = node.isPrimary ? undefined : cluster.node('a').branchId;
  }
  await cluster.run(500);
  return { cluster, placement };
}

/** The placement and the primary go at the same time; the primary is back at once, with the offset that it has kept. */
async function loseBoth(keptOffset: number): Promise<SimulatedCluster> {
  const { cluster, placement } = await settledCluster();
  cluster.node('a').kill();
  await placement.stop();
  cluster.node('a').offset = keptOffset;
  cluster.node('a').start();
  return cluster;
}

test('a primary that comes back with less is replaced by a placement that never knew it', async () => {
  const cluster = await loseBoth(60);
  cluster.placement('p2');
  await cluster.runUntil(() => cluster.node('b').canWrite());
  expect(await cluster.shard()).toMatchObject({ primary: { id: 'b' } });
  expect(cluster.writersMax).toBe(1);
});

test('it gets no lease for having answered before it knew that it is the primary', async () => {
  const { cluster, placement } = await settledCluster();
  const [a, b, c] = ['a', 'b', 'c'].map((id) => cluster.node(id));
  a.kill();
  await placement.stop();
  Object.assign(a, { offset: 60, answersFirst: true });
  a.start();
  b.isStopped = true;
  c.isStopped = true;
  cluster.placement('p2');
  await cluster.run(1_000);
  expect(a.canWrite()).toBe(false);
  b.isStopped = false;
  c.isStopped = false;
  await cluster.runUntil(() => b.canWrite());
  expect(await cluster.shard()).toMatchObject({ primary: { id: 'b' } });
});

test('it gets its lease as soon as the last member is heard, not at the next interval', async () => {
  const cluster = await loseBoth(100);
  const member = cluster.node('c');
  member.isStopped = true;
  cluster.placement('p2');
  await cluster.run(100);
  member.isStopped = false;
  const [before, atMs] = [member.heartbeat.bind(member), [] as number[]];
  member.heartbeat = (words) => {
    atMs.push(cluster.clock.monotonicMs());
    return before(words);
  };
  await cluster.runUntil(() => cluster.node('a').canWrite());
  expect(cluster.clock.monotonicMs() - atMs[0]).toBeLessThan(50);
});

test('it gets no lease before every member of the in-sync set is heard, and the one with most is taken', async () => {
  const cluster = await loseBoth(60);
  cluster.node('b').offset = 80;
  cluster.node('c').isStopped = true;
  cluster.placement('p2');
  await cluster.run(1_000);
  expect(cluster.node('a').canWrite()).toBe(false);
  cluster.node('c').isStopped = false;
  await cluster.runUntil(() => cluster.node('c').canWrite());
  expect((await cluster.shard()).primary.id).toBe('c');
});

test('a member that stays away is waited for no longer than for a silent primary', async () => {
  const cluster = await loseBoth(100);
  cluster.node('c').kill();
  cluster.placement('p2');
  const tookMs = await cluster.runUntil(() => cluster.node('a').canWrite());
  expect(tookMs).toBeGreaterThan(TIMING.failoverTimeoutMs - 100);
  expect(tookMs).toBeLessThan(TIMING.failoverTimeoutMs + 1_000);
});

test('a primary with a lease of the placement before keeps it, though a member of the set is away', async () => {
  const { cluster, placement } = await settledCluster();
  cluster.node('c').kill();
  await placement.stop();
  cluster.placement('p2');
  for (let i = 0; i < 40; i++) {
    await cluster.run(100);
    expect(cluster.node('a').canWrite()).toBe(true);
  }
});

test('a primary whose lease ran out is the old one if replicas follow it, however far their answers are ahead', async () => {
  const { cluster, placement } = await settledCluster();
  await placement.stop();
  await cluster.run(5_000);
  expect(cluster.node('a').canWrite()).toBe(false);
  cluster.node('b').offset = 150;
  cluster.placement('p2');
  await cluster.run(1_000);
  expect(cluster.node('a').canWrite()).toBe(true);
  expect(await cluster.shard()).toMatchObject({ primary: { id: 'a' }, epoch: 1 });
});

test('data of a later epoch stands for more than a greater offset', async () => {
  const { cluster } = await settledCluster();
  Object.assign(cluster.node('b'), { dataEpoch: 1, offset: 500 });
  Object.assign(cluster.node('c'), { dataEpoch: 2, offset: 120 });
  await cluster.run(500);
  cluster.node('a').kill();
  await cluster.runUntil(() => cluster.node('c').canWrite());
  expect((await cluster.shard()).primary.id).toBe('c');
});

test('a replica with more of an earlier epoch lacks what its primary has written since', async () => {
  const { cluster } = await settledCluster();
  const [a, b, c] = ['a', 'b', 'c'].map((id) => cluster.node(id));
  c.isStopped = true;
  a.kill();
  await cluster.runUntil(() => b.canWrite());
  Object.assign(b, { dataEpoch: 3, offset: 105, followedBranchId: undefined });
  await cluster.run(500);
  Object.assign(c, { offset: 110, isStopped: false });
  await cluster.run(1_000);
  b.kill();
  await cluster.run(10_000);
  expect(await cluster.shard()).toMatchObject({ primary: { id: 'b' }, epoch: 3 });
  expect(cluster.count('noCandidate')).toBe(1);
});

test('a replica that is made the primary does not wait for a member that was silent as long as the old one', async () => {
  const { cluster } = await settledCluster();
  cluster.node('a').kill();
  cluster.node('c').kill();
  const tookMs = await cluster.runUntil(() => cluster.node('b').canWrite());
  expect(tookMs).toBeLessThan(TIMING.failoverTimeoutMs + 3 * TIMING.heartbeatIntervalMs);
});

test('the first topology goes by the data that the nodes have', async () => {
  const cluster = new SimulatedCluster(NODES);
  Object.assign(cluster.node('a'), { dataEpoch: 3, offset: 900 });
  Object.assign(cluster.node('b'), { dataEpoch: 7, offset: 500 });
  Object.assign(cluster.node('c'), { dataEpoch: 7, offset: 400 });
  cluster.placement('p1');
  await cluster.runUntil(() => cluster.node('b').canWrite());
  expect(await cluster.shard()).toMatchObject({ primary: { id: 'b' }, inSync: ['b'], epoch: 8 });
});

test('the first topology waits for a planned node that is not there no longer than for a silent primary', async () => {
  const cluster = new SimulatedCluster(NODES);
  cluster.node('c').kill();
  cluster.placement('p1');
  const tookMs = await cluster.runUntil(() => cluster.node('a').canWrite());
  expect(tookMs).toBeGreaterThan(TIMING.failoverTimeoutMs);
  expect(tookMs).toBeLessThan(TIMING.failoverTimeoutMs + 1_000);
  expect(await cluster.shard()).toMatchObject({ primary: { id: 'a' }, epoch: 1 });
});

test.each([0, TIMING.failoverTimeoutMs * 2])(
  'nodes that come up one after the other, %d ms after placement, are heard before one leads',
  async (delayMs) => {
    const cluster = new SimulatedCluster(NODES.slice(0, 2));
    Object.assign(cluster.node('a'), { dataEpoch: 1, offset: 900 });
    Object.assign(cluster.node('b'), { dataEpoch: 3, offset: 500 });
    for (const id of ['a', 'b']) cluster.node(id).kill();
    cluster.placement('p1');
    await cluster.run(delayMs);
    cluster.node('a').start();
    await cluster.run(TIMING.failoverTimeoutMs - 500);
    expect(cluster.node('a').canWrite()).toBe(false);
    cluster.node('b').start();
    await cluster.runUntil(() => cluster.node('b').canWrite());
    expect((await cluster.shard()).primary.id).toBe('b');
    expect(cluster.node('a').canWrite()).toBe(false);
  },
);

test('a topology from before a failover gives the shard to the node with the newest data, in a new epoch', async () => {
  const cluster = new SimulatedCluster(NODES);
  await cluster.store.compareAndSet(0, initialTopology(parseInitialNodes(NODES)));
  Object.assign(cluster.node('a'), { dataEpoch: 1, offset: 900 });
  Object.assign(cluster.node('b'), { dataEpoch: 5, offset: 500 });
  cluster.node('c').kill();
  cluster.placement('p1');
  await cluster.run(TIMING.failoverTimeoutMs - 100);
  expect(cluster.count('repaired')).toBe(0);
  await cluster.runUntil(() => cluster.node('b').canWrite());
  expect(await cluster.shard()).toMatchObject({ primary: { id: 'b' }, inSync: ['b'], epoch: 6 });
  expect(cluster.count('repaired')).toBe(1);
});

test('every shard of an older topology is repaired, also when the first repair has passed what the next one has met', async () => {
  const nodes = ['s/a@host:1', 's/b@host:2', 't/d@host:3', 't/e@host:4'];
  const cluster = new SimulatedCluster(nodes);
  await cluster.store.compareAndSet(0, initialTopology(parseInitialNodes(nodes)));
  Object.assign(cluster.node('b'), { dataEpoch: 5, offset: 500 });
  Object.assign(cluster.node('d'), { dataEpoch: 4, offset: 200 });
  Object.assign(cluster.node('e'), { dataEpoch: 4, offset: 300 });
  cluster.placement('p1');
  await cluster.runUntil(() => cluster.node('b').canWrite() && cluster.node('e').canWrite());
  expect(cluster.node('e').canWrite()).toBe(true);
  expect(cluster.count('repaired')).toBe(2);
});

test('who writes at this moment stays the primary of a topology that was made anew', async () => {
  const cluster = new SimulatedCluster(NODES);
  Object.assign(cluster.node('a'), { offset: 100 });
  const placement = cluster.placement('p1');
  await cluster.runUntil(() => cluster.node('a').canWrite());
  expect(cluster.node('a').canWrite()).toBe(true);
  cluster.node('b').offset = 150;
  await placement.stop();
  cluster.loseTopology();
  cluster.placement('p2');
  await cluster.runUntil(() => cluster.count('topologyCreated') === 2);
  expect(await cluster.shard()).toMatchObject({ primary: { id: 'a' }, epoch: 2 });
});

test('an older topology in the place of the one that placement knows is replaced', async () => {
  const { cluster } = await settledCluster();
  const known = await cluster.store.read();
  cluster.loseTopology(initialTopology(parseInitialNodes(NODES)));
  await cluster.runUntil(() => cluster.count('topologyRestored') > 0, 3_000);
  expect(await cluster.store.read()).toEqual({ ...known, epoch: (known?.epoch ?? 0) + 1 });
  expect(cluster.count('changeRefused')).toBe(0);
});

test('a store that fails is told of every ten seconds, not with every attempt', async () => {
  const cluster = new SimulatedCluster(NODES);
  cluster.store.isFailing = true;
  cluster.placement('p1');
  await cluster.run(9_000);
  expect(cluster.count('storeFailed')).toBe(1);
  await cluster.run(2_000);
  expect(cluster.count('storeFailed')).toBe(2);
});
