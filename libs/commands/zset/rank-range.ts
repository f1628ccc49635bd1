/**
 * Which ranks a range by score or by member covers. Ranges by member mean something only where all scores are equal;
 * elsewhere they answer what Redis's small form answers, which looks at both ends of the set first and then walks
 * from the end that the direction begins at.
 */
import type { RecordAddress, SortedSets, ZsetBound } from '@ringfort/storage';

export interface RankRange {
  /** Lowest rank. */
  start: number;
  count: number;
}

export function scoreRange(
  zsets: SortedSets,
  record: RecordAddress,
  min: ZsetBound,
  max: ZsetBound,
): RankRange {
  const start = zsets.rankOfBound(record, min);
  return { start, count: Math.max(0, zsets.rankOfBound(record, max) - start) };
}

export function memberRange(
  zsets: SortedSets,
  record: RecordAddress,
  bounds: { readonly min: ZsetBound; readonly max: ZsetBound },
  isReverse: boolean,
): RankRange {
  const { min, max } = bounds;
  const last = zsets.count(record) - 1;
  if (isEmpty(min, max) || isBefore(zsets, record, last, min) || !isBefore(zsets, record, 0, max)) {
    return { start: 0, count: 0 };
  }
  if (!isReverse || !zsets.isPacked(record)) return scoreRange(zsets, record, min, max);
  let end = last;
  while (end >= 0 && !isBefore(zsets, record, end, max)) end--;
  let start = end;
  while (start >= 0 && !isBefore(zsets, record, start, min)) start--;
  return { start: start + 1, count: end - start };
}

/** Whether no member can be between the bounds. */
function isEmpty(min: ZsetBound, max: ZsetBound): boolean {
  if (min.kind === 'lowest' || max.kind === 'highest') return min.kind === 'lowest' && max.kind === 'lowest';
  if (min.kind === 'highest' || max.kind === 'lowest') return true;
  const order = min.bytes.compare(max.bytes, max.start, max.end, min.start, min.end);
  return order > 0 || (order === 0 && (min.isAfter || !max.isAfter));
}

/** Whether the member at `rank` is before the bound. */
function isBefore(zsets: SortedSets, record: RecordAddress, rank: number, bound: ZsetBound): boolean {
  if (bound.kind !== 'member') return bound.kind === 'highest';
  zsets.moveTo(record, rank);
  const { bytes, start, end } = zsets.place;
  const order = bytes.compare(bound.bytes, bound.start, bound.end, start, end);
  return order < 0 || (order === 0 && bound.isAfter);
}
