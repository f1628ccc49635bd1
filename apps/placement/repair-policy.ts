/**
 * What to do about a topology that is older than the data: an earlier one was put back, or a new one made in the place
 * of one that was lost. Nodes follow no epoch that is below one they have met. Pure.
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
  let isComplete = true;
  for (const { id } of [shard.primary, ...shard.replicas]) {
    const observation = observations.get(id);
    if (observation?.reply !== undefined) replies.set(id, observation.reply);
    else if (observation !== undefined && nowMs - observation.sinceMs < silenceMaxMs(timing))
      isComplete = false;
  }
  const knownEpoch = Math.max(0, ...[...replies.values()].map((reply) => reply.knownEpoch));
  const nodeId = newestOf(replies);
  if (knownEpoch <= topologyEpoch || !isComplete || nodeId === undefined) return undefined;
  return { nodeId, knownEpoch };
}
