/**
 * When a primary that is told to stop may go: as soon as placement would promote a replica that has everything. Pure.
 */
import type { ReplicaStatus } from './primary.ts';

/** Who follows acknowledges every second. */
const SILENT_MS_MAX = 3_000;

/**
 * Whether a replica still needs its primary. One that has everything is no use before it is in the in-sync set, as only
 * members of that are promoted; once there is one, the others count only while they follow. One that is being copied
 * would need too long, and one that hangs may for ever.
 *
 * @param inSync ids of the shard's in-sync set, as this node knows it
 * @param waitedMs since the stop began: whoever was stopped until then has the time to speak again
 */
export function isHandoverPending(
  replicas: readonly ReplicaStatus[],
  inSync: readonly string[],
  waitedMs: number,
): boolean {
  const streaming = replicas.filter(
    ({ phase, silentMs }) => phase === 'streaming' && Math.min(silentMs, waitedMs) < SILENT_MS_MAX,
  );
  const isReady = ({ nodeId, lagBytes }: ReplicaStatus) => lagBytes === 0 && inSync.includes(nodeId);
  if (!streaming.some(isReady)) return streaming.length > 0;
  return streaming.some((replica) => replica.isInSync && replica.lagBytes > 0);
}
