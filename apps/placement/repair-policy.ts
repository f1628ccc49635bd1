/**
 * What to do about a topology that is older than the data: an earlier one was put back, or a new one made in the place
 * of one that was lost. Nodes follow no epoch that is below one they have met. Each shard is judged by its own epoch
 * too: the topology's rises with every change of another shard. Pure.
 */
import type { HeartbeatReply, ShardInfo } from '@ringfort/topology';
import type { PlacementTiming } from './contract.ts';
import { newestOf } from './data-position.ts';
import type { NodeObservation } from './node-observation.ts';
import { silenceMaxMs } from './timing.ts';

export interface Repair {
  /** The member that has most: it is to be the primary. */
  readonly nodeId: string;
  /** The highest epoch that a member has met. */
  readonly knownEpoch: number;
}

/** Undefined where nothing is to be done, and while members that have not answered yet may have more. */
export function decideRepair(
  shard: ShardInfo,
  topologyEpoch: number,
  observations: ReadonlyMap<string, NodeObservation>,
  timing: PlacementTiming,
  nowMs: number,
): Repair | undefined {
  const replies = new Map<string, HeartbeatReply>();
  let [isComplete, isOutdated] = [true, false];
  for (const { id } of [shard.primary, ...shard.replicas]) {
    const observation = observations.get(id);
    if (observation?.reply !== undefined) {
      replies.set(id, observation.reply);
      isOutdated ||= isAheadOf(shard, id, observation.reply);
    } else if (observation !== undefined && isAwaited(observation, timing, nowMs)) isComplete = false;
  }
  const knownEpoch = Math.max(0, ...[...replies.values()].map((reply) => reply.knownEpoch));
  const nodeId = newestOf(replies);
  isOutdated ||= knownEpoch > topologyEpoch;
  return isOutdated && isComplete && nodeId !== undefined ? { nodeId, knownEpoch } : undefined;
}

/** Whether a member has met a later epoch of its shard than the topology has. */
function isAheadOf(shard: ShardInfo, nodeId: string, { role, epoch, dataEpoch }: HeartbeatReply): boolean {
  if (dataEpoch > shard.epoch) return true;
  // Who is neither says the epoch of the whole topology, or that of a shard that it refuses to lead.
  if (role !== 'unknown' && epoch > shard.epoch) return true;
  return nodeId === shard.primary.id && role !== 'primary' && epoch === shard.epoch;
}

/** It may have more than the others, or a lease. */
function isAwaited(
  { awaitedSinceMs, lastReplyAtMs }: NodeObservation,
  timing: PlacementTiming,
  nowMs: number,
): boolean {
  return nowMs - Math.max(awaitedSinceMs ?? nowMs, lastReplyAtMs) < silenceMaxMs(timing);
}
