/** Reading what SORT sorts: elements of a list, members of a set or a sorted set. */
import { type RecordAddress, ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { ByteRangeList } from './byte-range-list.ts';

export interface SourceRange {
  readonly first: number;
  readonly count: number;
  /** Places count from the last element, or the highest score, down. */
  readonly fromEnd: boolean;
}

export function isSortable(type: ValueType): boolean {
  return type === ValueType.list || type === ValueType.set || type === ValueType.zset;
}

/** How many there are. */
export function sourceCount(context: CommandContext, record: RecordAddress): number {
  const { database } = context;
  const type = database.typeOf(record);
  if (type === ValueType.list) return database.lists.lengthOf(record);
  return type === ValueType.set ? database.sets.cardinalityOf(record) : database.zsets.count(record);
}

/** Copies of the elements in a range of places; of a set, which has no places, always all. */
export function readSource(
  context: CommandContext,
  record: RecordAddress,
  range: SourceRange,
): ByteRangeList {
  const elements = new ByteRangeList();
  const type = context.database.typeOf(record);
  if (range.count === 0) return elements;
  if (type === ValueType.set) readSet(context, record, elements);
  else if (type === ValueType.list) readList(context, record, range, elements);
  else readSortedSet(context, record, range, elements);
  return elements;
}

function readList(
  context: CommandContext,
  record: RecordAddress,
  range: SourceRange,
  elements: ByteRangeList,
): void {
  const { lists } = context.database;
  const first = range.fromEnd ? lists.lengthOf(record) - 1 - range.first : range.first;
  const cursor = lists.cursorAt(record, first, range.fromEnd);
  for (let rest = range.count; rest > 0 && cursor.next(); rest--) {
    elements.add(cursor.bytes, cursor.start, cursor.end);
  }
}

function readSortedSet(
  context: CommandContext,
  record: RecordAddress,
  range: SourceRange,
  elements: ByteRangeList,
): void {
  const { zsets } = context.database;
  const { place } = zsets;
  const last = zsets.count(record) - 1;
  let hasMore = zsets.moveTo(record, range.fromEnd ? last - range.first : range.first);
  for (let rest = range.count; rest > 0 && hasMore; rest--) {
    elements.add(place.bytes, place.start, place.end);
    hasMore = range.fromEnd ? zsets.previous() : zsets.next();
  }
}

function readSet(context: CommandContext, record: RecordAddress, elements: ByteRangeList): void {
  const members = context.database.sets.members(record);
  while (members.next()) elements.add(members.bytes, members.start, members.end);
}
