import type { HeartbeatReply, ShardInfo } from '@ringfort/topology';
import { expect, test } from 'vitest';
import { decideInSync } from './in-sync-policy.ts';
import { NodeObservation } from './node-observation.ts';

const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, host: 'host', port: 1 }));

function shardOf(primary: typeof a, replicas: ShardInfo['replicas'], epoch: number): ShardInfo {
  return { id: 's', weight: 1, primary, replicas, inSync: ['a', 'b', 'c'], epoch };
}

function observe(): { ofAll: Map<string, NodeObservation>; says: (id: string, epoch: number) => void } {
  const ofAll = new Map([a, b, c].map(({ id }) => [id, new NodeObservation(0)]));
  /** The primary finds none of its replicas in sync. */
  const says = (id: string, epoch: number): void => {
    const reply: HeartbeatReply = { role: 'primary', epoch, echo: '', offset: 1, branchId: '', inSync: [] };
    ofAll.get(id)?.replied(reply, 0);
  };
  return { ofAll, says };
}

test('a replica that its primary reports as behind for five seconds leaves the set', () => {
  const { ofAll, says } = observe();
  const shard = shardOf(a, [b, c], 1);
  says('a', 1);
  expect(decideInSync(shard, ofAll, 1_000)).toBeUndefined();
  expect(decideInSync(shard, ofAll, 5_999)).toBeUndefined();
  expect(decideInSync(shard, ofAll, 6_000)).toEqual(['a']);
});

test('a new primary has the whole time to find its replicas, whatever the old one said of them', () => {
  const { ofAll, says } = observe();
  says('a', 1);
  expect(decideInSync(shardOf(a, [b, c], 1), ofAll, 1_000)).toBeUndefined();
  const shard = shardOf(b, [c, a], 2);
  says('b', 2);
  expect(decideInSync(shard, ofAll, 5_900)).toBeUndefined();
  expect(decideInSync(shard, ofAll, 6_000)).toBeUndefined();
  expect(decideInSync(shard, ofAll, 10_899)).toBeUndefined();
  expect(decideInSync(shard, ofAll, 10_900)).toEqual(['b']);
});
