/**
 * Whether a primary that answers is the process that acknowledged its shard's writes, or one that was started again and
 * may have kept less than its replicas. Pure. The first lease settles it: from then on replicas follow that process,
 * and what they had beyond it is gone.
 */
import type { ShardInfo } from '@ringfort/topology';
import type { PlacementTiming } from './contract.ts';
import type { NodeObservation } from './node-observation.ts';
import { freshSinceMs, silenceMaxMs } from './timing.ts';

/** No lease that is known of, of this placement or one before it, and no replica that follows it, speak for the process. */
export function isUnproven(shard: ShardInfo, observations: ReadonlyMap<string, NodeObservation>): boolean {
  const primary = observations.get(shard.primary.id);
  const reply = primary?.reply;
  if (reply?.role !== 'primary' || reply.epoch !== shard.epoch) return false;
  const { branchId, isLeased } = reply;
  if (isLeased || branchId === primary?.confirmedBranchId) return false;
  return !shard.replicas.some(({ id }) => observations.get(id)?.reply?.branchId === branchId);
}

/**
 * Whether somebody who may have more than the primary has yet to be heard: a member of the in-sync set, and in the
 * beginning of a term anybody, as the topology itself may be an old one. Nobody is waited for without end.
 */
export function awaitsMembers(
  shard: ShardInfo,
  observations: ReadonlyMap<string, NodeObservation>,
  timing: PlacementTiming,
  nowMs: number,
): boolean {
  const primary = observations.get(shard.primary.id);
  if (primary === undefined) return false;
  const sinceMs = nowMs - silenceMaxMs(timing);
  return shard.replicas.some(({ id }) => {
    const member = observations.get(id);
    if (member === undefined) return false;
    if (member.reply === undefined && (member.awaitedSinceMs ?? nowMs) > sinceMs) return true;
    if (!shard.inSync.includes(id) || primary.branchSinceMs <= sinceMs) return false;
    return member.reply === undefined || member.lastReplyAtMs < freshSinceMs(timing, nowMs);
  });
}
