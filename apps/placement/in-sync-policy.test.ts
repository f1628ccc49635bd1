import type { HeartbeatReply, ShardInfo } from '@ringfort/topology';
import { expect, test } from 'vitest';
import { decideInSync, noteStandings } from './in-sync-policy.ts';
import { NodeObservation } from './node-observation.ts';

const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, host: 'host', port: 1 }));

function shardOf(primary: typeof a, replicas: ShardInfo['replicas'], epoch: number): ShardInfo {
  return { id: 's', weight: 1, primary, replicas, inSync: ['a', 'b', 'c'], epoch };
}

/** What is decided after the primary of `shard` has said at `nowMs` whom it finds in sync. */
function observe() {
  const ofAll = new Map([a, b, c].map(({ id }) => [id, new NodeObservation(0)]));
  return (
    shard: ShardInfo,
    nowMs: number,
    inSync: readonly string[],
    branchId = 'x',
    offsets = { a: 1, c: 0 },
  ) => {
    const { epoch } = shard;
    const reply: HeartbeatReply = {
      ...{ role: 'primary', epoch, echo: '', offset: offsets.a, branchId, inSync },
      ...{ isLeased: true, dataEpoch: epoch, knownEpoch: epoch },
    };
    ofAll.get('c')?.replied({ ...reply, role: 'replica', offset: offsets.c, inSync: [] }, nowMs);
    ofAll.get(shard.primary.id)?.replied(reply, nowMs);
    noteStandings(shard, reply, ofAll, nowMs);
    return decideInSync(shard, ofAll, nowMs);
  };
}

test('a replica that its primary never named leaves the set after five seconds', () => {
  const says = observe();
  const shard = shardOf(a, [b, c], 1);
  expect(says(shard, 1_000, [])).toBeUndefined();
  expect(says(shard, 5_999, [])).toBeUndefined();
  expect(says(shard, 6_000, [])).toEqual(['a']);
});

test('a replica that its primary ceases to name leaves the set at once', () => {
  const says = observe();
  const shard = shardOf(a, [b, c], 1);
  expect(says(shard, 1_000, ['b', 'c'])).toBeUndefined();
  expect(says(shard, 1_250, ['c'])).toEqual(['a', 'c']);
});

test('a new primary has the whole time to find its replicas, whatever the old one said of them', () => {
  const says = observe();
  expect(says(shardOf(a, [b, c], 1), 1_000, ['b', 'c'])).toBeUndefined();
  const shard = shardOf(b, [c, a], 2);
  expect(says(shard, 6_000, [])).toBeUndefined();
  expect(says(shard, 10_999, [])).toBeUndefined();
  expect(says(shard, 11_000, [])).toEqual(['b']);
});

test('a primary that was started again has the whole time too', () => {
  const says = observe();
  const shard = shardOf(a, [b, c], 1);
  expect(says(shard, 1_000, ['b', 'c'], 'x')).toBeUndefined();
  expect(says(shard, 3_000, [], 'y')).toBeUndefined();
  expect(says(shard, 8_000, [], 'y')).toEqual(['a']);
});

test('a replica that its primary has not heard of for a moment stays while it has what the primary had a moment ago', () => {
  const says = observe();
  const shard = shardOf(a, [b, c], 1);
  expect(says(shard, 1_000, ['b', 'c'], 'x', { a: 50, c: 50 })).toBeUndefined();
  expect(says(shard, 1_250, ['b'], 'x', { a: 60, c: 50 })).toBeUndefined();
  expect(says(shard, 1_500, ['b'], 'x', { a: 60, c: 60 })).toBeUndefined();
  expect(says(shard, 1_750, ['b'], 'x', { a: 70, c: 60 })).toBeUndefined();
  expect(says(shard, 2_000, ['b'], 'x', { a: 80, c: 60 })).toEqual(['a', 'b']);
  expect(says(shard, 2_250, ['b'], 'x', { a: 80, c: 80 })).toEqual(['a', 'b']);
});
