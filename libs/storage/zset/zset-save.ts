/** Saving a sorted set: its members in order, in mutations of many. The cursor is the rank of the next member. */
import type { RecordAddress } from '../contract.ts';
import type { KeyspaceCore } from '../keyspace-core.hot.ts';
import { ELEMENTS_PER_MUTATION_MAX } from '../mutation/mutation-format.ts';
import type { SaveTarget } from '../value-behaviour.ts';
import { LargeZset } from './large-zset.hot.ts';
import { ZsetOperation } from './zset-operation.ts';
import { ZsetWalk } from './zset-walk.hot.ts';

export function saveZset(
  core: KeyspaceCore,
  record: RecordAddress,
  target: SaveTarget,
  cursor: number,
  budgetBytes: number,
): number {
  const { out } = target;
  const walk = new ZsetWalk(core, new LargeZset(core));
  const { place } = walk;
  const count = walk.count(record);
  const startLength = out.length;
  let rank = cursor;
  walk.moveTo(record, rank);
  while (rank < count && out.length - startLength < budgetBytes) {
    const key = core.records.viewKey(record);
    out.key(ZsetOperation.put, target.database, key.bytes, key.start, key.end);
    const end = Math.min(count, rank + ELEMENTS_PER_MUTATION_MAX);
    out.byte(end - rank);
    for (; rank < end; rank++) {
      out.double(place.score);
      out.bytesOf(place.bytes, place.start, place.end);
      walk.next();
    }
  }
  return rank === count ? 0 : rank;
}
