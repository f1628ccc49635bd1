/** Whose data is newest, by what nodes answer. Pure. */
import type { HeartbeatReply } from '@ringfort/topology';

/** How far a node's data reaches: what was written in a later epoch stands for more than any offset of an earlier one. */
export type DataPosition = Pick<HeartbeatReply, 'dataEpoch' | 'offset'>;

export function isNewer(one: DataPosition, other: DataPosition): boolean {
  return one.dataEpoch === other.dataEpoch ? one.offset > other.offset : one.dataEpoch > other.dataEpoch;
}

/** The id with the newest answer, the first one among equals; undefined where nobody has answered. */
export function newestOf(replies: Iterable<readonly [string, HeartbeatReply]>): string | undefined {
  let newest: readonly [string, HeartbeatReply] | undefined;
  for (const each of replies) {
    // Who serves writes at this moment has everything that counts.
    if (each[1].isLeased) return each[0];
    if (newest === undefined || isNewer(each[1], newest[1])) newest = each;
  }
  return newest?.[0];
}
