/**
 * When a shard gets another primary, and which one. Pure.
 *
 * A primary's lease ends at most `leaseMs` after its last answer came (heartbeat.ts of the topology library proves
 * it), so a primary that was silent for longer serves no writes, and another may be made. Only members of the
 * in-sync set are candidates: the others may lack acknowledged writes, and a shard that waits is better than one
 * that forgets.
 */
import type { HeartbeatReply, ShardInfo } from '@ringfort/topology';
import { awaitsMembers, isUnproven } from './confirmation-policy.ts';
import type { PlacementTiming } from './contract.ts';
import { type DataPosition, isNewer } from './data-position.ts';
import type { NodeObservation } from './node-observation.ts';
import { freshSinceMs, silenceMaxMs } from './timing.ts';

export type FailoverDecision =
  | { readonly act: 'none' }
  /** Members of the in-sync set may have more than the primary: it gets no lease before they are heard. */
  | { readonly act: 'ask' }
  | { readonly act: 'promote'; readonly nodeId: string; readonly reason: string }
  | { readonly act: 'wait'; readonly reason: string };

interface Candidate {
  readonly nodeId: string;
  readonly reply: HeartbeatReply;
}

export function decideFailover(
  shard: ShardInfo,
  observations: ReadonlyMap<string, NodeObservation>,
  timing: PlacementTiming,
  nowMs: number,
): FailoverDecision {
  const primary = observations.get(shard.primary.id);
  if (primary === undefined) return { act: 'none' };
  const candidate = bestCandidate(shard, observations, freshSinceMs(timing, nowMs));
  const silentMs = nowMs - primary.lastReplyAtMs;
  if (silentMs > silenceMaxMs(timing)) {
    if (candidate === undefined) {
      return {
        act: 'wait',
        reason: `its primary is silent and no replica of ${shard.inSync.join(', ')} answers`,
      };
    }
    return {
      act: 'promote',
      nodeId: candidate.nodeId,
      reason: `the primary was silent for ${Math.round(silentMs)} ms`,
    };
  }
  if (!isUnproven(shard, observations)) return { act: 'none' };
  if (awaitsMembers(shard, observations, timing, nowMs)) return { act: 'ask' };
  if (candidate === undefined || primary.reply === undefined || !isNewer(candidate.reply, primary.reply)) {
    return { act: 'none' };
  }
  // Its log had not kept what it had acknowledged. It has no lease, so it can be replaced at once.
  return {
    act: 'promote',
    nodeId: candidate.nodeId,
    reason: 'the primary restarted with less than its replica has',
  };
}

/** The in-sync replica with the newest data among those that answer; the first by id among equals. */
function bestCandidate(
  shard: ShardInfo,
  observations: ReadonlyMap<string, NodeObservation>,
  freshSinceMs: number,
): Candidate | undefined {
  let best: Candidate | undefined;
  for (const { id: nodeId } of [...shard.replicas].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const observation = observations.get(nodeId);
    const reply = observation?.reply;
    if (observation === undefined || reply === undefined || !shard.inSync.includes(nodeId)) continue;
    if (observation.lastReplyAtMs < freshSinceMs || reply.role !== 'replica' || reply.branchId === '')
      continue;
    if (isKnownToLack(shard, observation, reply)) continue;
    if (best === undefined || isNewer(reply, best.reply)) best = { nodeId, reply };
  }
  return best;
}

/**
 * Whether the primary has acknowledged writes that the member of the in-sync set lacks, as far as its answers tell. One
 * that the last answer found in sync is never held back, however much is written: it is behind by what the primary's
 * own rule allows. One that the primary ceased to name is on its way out of the set. One that it has not named yet
 * needs everything that the primary reported.
 */
function isKnownToLack(shard: ShardInfo, replica: NodeObservation, data: DataPosition): boolean {
  const { standing } = replica;
  if (standing === undefined || standing.epoch !== shard.epoch || standing.isInSync) return false;
  return standing.wasInSync || (standing.isConfirmed && isNewer(standing.primaryData, data));
}
