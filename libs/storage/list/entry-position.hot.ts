/** Finding entries of a packed run by their number, from whichever end is nearer. */
import { nextEntry, previousEntry } from '../packed/packed-list.hot.ts';

/** Offset of entry `index` of the `count` entries in `bytes[start, end)`; `end` if `index` is `count`. */
export function entryPosition(
  bytes: Buffer,
  start: number,
  end: number,
  count: number,
  index: number,
): number {
  if (index * 2 < count) {
    let at = start;
    for (let i = 0; i < index; i++) at = nextEntry(bytes, at);
    return at;
  }
  let at = end;
  for (let i = count; i > index; i--) at = previousEntry(bytes, at);
  return at;
}
