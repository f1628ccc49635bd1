import type { HeartbeatReply, ShardInfo } from '@ringfort/topology';
import { expect, test } from 'vitest';
import { NodeObservation } from './node-observation.ts';
import { decideRepair } from './repair-policy.ts';
import { TIMING } from './testing/simulated-cluster.ts';

const TOPOLOGY_EPOCH = 9;
const [a, b] = ['a', 'b'].map((id) => ({ id, host: 'host', port: 1 }));
const shard: ShardInfo = { id: 's', weight: 1, primary: a, replicas: [b], inSync: ['a', 'b'], epoch: 5 };

function reply(fields: Partial<HeartbeatReply>): HeartbeatReply {
  const usual = { role: 'replica', epoch: 5, offset: 100, dataEpoch: 4, knownEpoch: TOPOLOGY_EPOCH } as const;
  return { ...usual, inSync: [], branchId: '1', echo: 'p.1', isLeased: false, ...fields };
}

function repairOf(ofPrimary: Partial<HeartbeatReply>, ofReplica: Partial<HeartbeatReply>) {
  const observations = new Map([a, b].map(({ id }) => [id, new NodeObservation(0)]));
  observations.get('a')?.replied(reply({ role: 'primary', ...ofPrimary }), 10);
  observations.get('b')?.replied(reply(ofReplica), 10);
  return decideRepair(shard, TOPOLOGY_EPOCH, observations, TIMING, 20);
}

test.each<[string, Partial<HeartbeatReply>, Partial<HeartbeatReply>]>([
  ['a member has met a later topology', {}, { knownEpoch: 10 }],
  ['a member has data of a later epoch of the shard', {}, { dataEpoch: 6 }],
  ['a member follows a later epoch of the shard', {}, { epoch: 6 }],
  ['its primary leads a later epoch', { epoch: 6 }, {}],
  ['its primary refuses to lead', { role: 'unknown' }, {}],
  ['its primary follows another node in the same epoch', { role: 'replica' }, {}],
])('a shard is repaired when %s', (_why, ofPrimary, ofReplica) => {
  expect(repairOf(ofPrimary, ofReplica)).toMatchObject({
    knownEpoch: ofReplica.knownEpoch ?? TOPOLOGY_EPOCH,
  });
});

test.each<[string, Partial<HeartbeatReply>, Partial<HeartbeatReply>]>([
  ['all is well', {}, {}],
  ['a member has yet to read the topology', { role: 'unknown', epoch: 0 }, { epoch: 4 }],
  ['a replica was no part of the shard before', {}, { role: 'unknown', epoch: 8 }],
])('a shard is left alone when %s', (_why, ofPrimary, ofReplica) => {
  expect(repairOf(ofPrimary, ofReplica)).toBeUndefined();
});
