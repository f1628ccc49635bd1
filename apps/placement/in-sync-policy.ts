/**
 * Who belongs to a shard's in-sync set, by what its primary reports. Pure. A replica joins as soon as the primary
 * says so, and leaves as soon as the primary ceased to. A primary that has never named it yet (one that was just made,
 * or started again) has a while to be found by it: a set that shrank then would leave nobody to fail over to.
 */
import type { HeartbeatReply, ShardInfo } from '@ringfort/topology';
import type { DataPosition } from './data-position.ts';
import type { NodeObservation } from './node-observation.ts';

const LEAVE_AFTER_MS = 5_000;
/** What a primary allows a replica to be behind (`LAG_MS_MAX` of the node). */
const LAG_MS_MAX = 1_000;

/** What the last answer of its primary said of a replica. */
export interface ReplicaStanding {
  /** One process of a primary in one epoch. */
  readonly epoch: number;
  readonly branchId: string;
  /** Named, or named before and abreast since by its own answers: a replica with nothing to do acknowledges rarely. */
  readonly isInSync: boolean;
  /** By this or an earlier answer of that process. */
  readonly wasInSync: boolean;
  /** When that process answered first. */
  readonly sinceMs: number;
  readonly answeredAtMs: number;
  /** What the primary had. */
  readonly primaryData: DataPosition;
  /** Whether the primary had a lease from this placement: one without has acknowledged nothing. */
  readonly isConfirmed: boolean;
}

/** To be called with every answer of a shard's primary for the shard's epoch. */
export function noteStandings(
  shard: ShardInfo,
  reply: HeartbeatReply,
  observations: ReadonlyMap<string, NodeObservation>,
  nowMs: number,
): void {
  const { epoch, branchId } = reply;
  const isConfirmed = observations.get(shard.primary.id)?.confirmedBranchId === branchId;
  for (const { id } of shard.replicas) {
    const observation = observations.get(id);
    if (observation === undefined) continue;
    const last = observation.standing;
    const before = last?.epoch === epoch && last.branchId === branchId ? last : undefined;
    const isInSync = reply.inSync.includes(id) || isStillAbreast(before, observation.reply, nowMs);
    observation.standing = {
      epoch,
      branchId,
      isInSync,
      wasInSync: isInSync || before?.wasInSync === true,
      sinceMs: before?.sinceMs ?? nowMs,
      answeredAtMs: nowMs,
      primaryData: { dataEpoch: reply.dataEpoch, offset: reply.offset },
      isConfirmed,
    };
  }
}

/** Whether a replica that was in sync has all that the primary had at the answer before, a moment ago. */
function isStillAbreast(
  before: ReplicaStanding | undefined,
  own: HeartbeatReply | undefined,
  nowMs: number,
): boolean {
  if (before?.isInSync !== true || nowMs - before.answeredAtMs > LAG_MS_MAX) return false;
  return own?.branchId === before.branchId && own.offset >= before.primaryData.offset;
}

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
    const standing = observations.get(id)?.standing;
    const isMember = shard.inSync.includes(id);
    if (standing?.epoch !== shard.epoch) {
      if (isMember) inSync.push(id);
      continue;
    }
    const isAwaited = !standing.wasInSync && nowMs - standing.sinceMs < LEAVE_AFTER_MS;
    if (standing.isInSync || (isMember && isAwaited)) inSync.push(id);
  }
  const isSame = inSync.length === shard.inSync.length && inSync.every((id) => shard.inSync.includes(id));
  return isSame ? undefined : inSync;
}
