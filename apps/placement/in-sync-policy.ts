/**
 * Who belongs to a shard's in-sync set, by what its primary reports. Pure. A replica joins as soon as the primary
 * says so; it leaves only when this primary, no earlier one, has said otherwise for a while, because right after a
 * failover no replica has found its new primary yet, and a set that shrank then would leave nobody to fail over to.
 */
import type { ShardInfo } from '@ringfort/topology';
import type { NodeObservation } from './node-observation.ts';

const LEAVE_AFTER_MS = 5_000;

/** The set as it should be now; undefined if it is right, or if the primary has not answered for this epoch. */
export function decideInSync(
  shard: ShardInfo,
  observations: ReadonlyMap<string, NodeObservation>,
  nowMs: number,
): readonly string[] | undefined {
  const reply = observations.get(shard.primary.id)?.reply;
  if (reply?.role !== 'primary' || reply.epoch !== shard.epoch) return undefined;
  const inSync = [shard.primary.id];
  for (const { id } of shard.replicas) {
    const observation = observations.get(id);
    if (observation === undefined) continue;
    const { epoch } = shard;
    if (reply.inSync.includes(id)) observation.outOfSync = undefined;
    else if (observation.outOfSync?.epoch !== epoch) observation.outOfSync = { epoch, sinceMs: nowMs };
    const { outOfSync } = observation;
    const isMember = shard.inSync.includes(id);
    if (outOfSync === undefined || (isMember && nowMs - outOfSync.sinceMs < LEAVE_AFTER_MS)) inSync.push(id);
  }
  const isSame = inSync.length === shard.inSync.length && inSync.every((id) => shard.inSync.includes(id));
  return isSame ? undefined : inSync;
}
