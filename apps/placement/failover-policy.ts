/**
 * When a shard gets another primary, and which one. Pure.
 *
 * A primary's lease ends at most `leaseMs` after its last answer came (heartbeat.ts of the topology library proves
 * it), so a primary that was silent for longer serves no writes, and another may be made. Only members of the
 * in-sync set are candidates: the others may lack acknowledged writes, and a shard that waits is better than one
 * that forgets.
 */
import type { ShardInfo } from '@ringfort/topology';
import type { PlacementTiming } from './contract.ts';
import type { NodeObservation } from './node-observation.ts';

export type FailoverDecision =
  | { readonly act: 'none' }
  | { readonly act: 'promote'; readonly nodeId: string; readonly reason: string }
  | { readonly act: 'wait'; readonly reason: string };

/** Clocks of two processes may run at slightly different speeds; nothing may depend on less than this. */
const LEASE_MARGIN = 1.05;
/** A candidate must have answered within so many heartbeat intervals. */
const FRESH_INTERVALS = 3;

export function decideFailover(
  shard: ShardInfo,
  observations: ReadonlyMap<string, NodeObservation>,
  timing: PlacementTiming,
  nowMs: number,
): FailoverDecision {
  const primary = observations.get(shard.primary.id);
  if (primary === undefined) return { act: 'none' };
  const freshMs = timing.heartbeatIntervalMs * FRESH_INTERVALS;
  const candidate = bestCandidate(shard, observations, nowMs - freshMs);
  const silentMs = nowMs - primary.lastReplyAtMs;
  if (silentMs > Math.max(timing.failoverTimeoutMs, timing.leaseMs * LEASE_MARGIN)) {
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
  if (candidate !== undefined && hasLostWrites(shard, primary, candidate.offset)) {
    return {
      act: 'promote',
      nodeId: candidate.nodeId,
      reason: 'the primary restarted with less than its replica has',
    };
  }
  return { act: 'none' };
}

/**
 * A primary that was started again (its branch is new) and stands behind an in-sync replica: its log had not kept
 * what it had acknowledged. The new process has no lease yet, so it can be replaced at once.
 */
export function hasLostWrites(shard: ShardInfo, primary: NodeObservation, candidateOffset: number): boolean {
  const { reply, confirmedBranchId } = primary;
  if (reply?.role !== 'primary' || reply.epoch !== shard.epoch) return false;
  return confirmedBranchId !== '' && reply.branchId !== confirmedBranchId && reply.offset < candidateOffset;
}

/** The in-sync replica with the highest offset among those that answer; the first by id among equals. */
function bestCandidate(
  shard: ShardInfo,
  observations: ReadonlyMap<string, NodeObservation>,
  freshSinceMs: number,
): { nodeId: string; offset: number } | undefined {
  let best: { nodeId: string; offset: number } | undefined;
  for (const { id: nodeId } of [...shard.replicas].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const observation = observations.get(nodeId);
    const reply = observation?.reply;
    if (observation === undefined || reply === undefined || !shard.inSync.includes(nodeId)) continue;
    if (observation.lastReplyAtMs < freshSinceMs || reply.role !== 'replica' || reply.branchId === '')
      continue;
    if (isKnownToLack(shard, observation, reply.offset)) continue;
    if (best === undefined || reply.offset > best.offset) best = { nodeId, offset: reply.offset };
  }
  return best;
}

/**
 * Whether the primary has acknowledged writes that the member of the in-sync set lacks, as far as its answers tell. One
 * that the last answer found in sync is never held back, however much is written: it is behind by what the primary's
 * own rule allows. One that the primary ceased to name is on its way out of the set. One that it has not named yet
 * needs everything that the primary reported.
 */
function isKnownToLack(shard: ShardInfo, replica: NodeObservation, offset: number): boolean {
  const { standing } = replica;
  if (standing === undefined || standing.epoch !== shard.epoch || standing.isInSync) return false;
  return standing.wasInSync || (standing.isConfirmed && offset < standing.primaryOffset);
}
