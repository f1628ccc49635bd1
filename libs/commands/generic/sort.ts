/**
 * SORT key [BY pattern] [LIMIT offset count] [GET pattern]… [ASC | DESC] [ALPHA] [STORE destination], and SORT_RO, which
 * stores nothing. The elements are copied first, so that looking up what BY and GET name may change the keyspace
 * (expired keys go). Text is compared by its bytes, as Redis does in the C locale: with STORE by all, else by those up to
 * a NUL.
 */
import { type RecordAddress, ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { ByteRangeList } from './byte-range-list.ts';
import { parseSortOptions, type SortOptions } from './sort-options.ts';
import { sortedOrder, viewOf, type WantedPlaces } from './sort-order.ts';
import { isSortable, readSource, sourceCount } from './sort-source.ts';

export function sort(context: CommandContext): void {
  sortKey(context, true);
}

export function sortReadOnly(context: CommandContext): void {
  sortKey(context, false);
}

interface Sorted {
  readonly elements: ByteRangeList;
  /** Numbers of elements, by place. */
  readonly order: readonly number[];
  readonly places: WantedPlaces;
}

function sortKey(context: CommandContext, canStore: boolean): void {
  const { args, database, reply } = context;
  const options = parseSortOptions(context, canStore);
  if (options === undefined) return;
  const record = database.find(args.bytes, args.starts[1], args.ends[1]);
  if (record !== 0 && !isSortable(database.typeOf(record))) {
    reply.raw(errors.wrongType);
    return;
  }
  const sorted = record === 0 ? nothing() : sortRecord(context, record, options);
  if (sorted === undefined) return;
  if (options.destination === 0) replySorted(context, sorted, options);
  else storeSorted(context, sorted, options);
}

function nothing(): Sorted {
  return { elements: new ByteRangeList(), order: [], places: { first: 0, last: -1 } };
}

/** Undefined once the error is written. */
function sortRecord(
  context: CommandContext,
  record: RecordAddress,
  options: SortOptions,
): Sorted | undefined {
  const isSet = context.database.typeOf(record) === ValueType.set;
  // A set has no order of its own, and what is stored must not depend on chance.
  const isOrderless = options.isUnsorted && isSet && options.destination !== 0;
  const effective = isOrderless
    ? { ...options, isUnsorted: false, alphabetic: true, by: undefined }
    : options;
  const count = sourceCount(context, record);
  const places = wantedPlaces(effective, count);
  const readsPart = effective.isUnsorted && !isSet;
  const wantedCount = places.last - places.first + 1;
  const elements = readSource(context, record, {
    first: readsPart ? places.first : 0,
    count: readsPart ? wantedCount : count,
    fromEnd: readsPart && effective.descending,
  });
  if (elements.isOverfull) {
    context.reply.error('ERR the elements to sort take more than 2 GiB');
    return undefined;
  }
  if (effective.isUnsorted) {
    const order = Array.from({ length: elements.count }, (_, index) => index);
    return { elements, order, places: readsPart ? { first: 0, last: wantedCount - 1 } : places };
  }
  const order = sortedOrder(elements, effective, places);
  if (order !== undefined) return { elements, order, places };
  context.reply.raw(errors.sortScore);
  return undefined;
}

/** The places that LIMIT leaves; none if `last` is before `first`. */
function wantedPlaces(options: SortOptions, count: number): WantedPlaces {
  const first = Math.min(Math.max(options.limitStart, 0), count);
  if (first === count) return { first: 0, last: -1 };
  const limit = Math.min(options.limitCount, count);
  return { first, last: limit < 0 ? count - 1 : Math.min(first + limit - 1, count - 1) };
}

function replySorted(context: CommandContext, sorted: Sorted, options: SortOptions): void {
  const { reply } = context;
  const { elements, order, places } = sorted;
  reply.array((places.last - places.first + 1) * Math.max(1, options.gets.length));
  for (let place = places.first; place <= places.last; place++) {
    const element = viewOf(elements, order[place]);
    if (options.gets.length === 0) reply.bulk(element.bytes, element.start, element.end);
    for (const pattern of options.gets) {
      const value = pattern.lookup(element);
      if (value === undefined) reply.nil();
      else reply.bulk(value.bytes, value.start, value.end);
    }
  }
}

/** Replaces what is at the destination; what a GET does not find becomes an empty string. */
function storeSorted(context: CommandContext, sorted: Sorted, options: SortOptions): void {
  const { args, database, reply } = context;
  const { elements, order, places } = sorted;
  const keyStart = args.starts[options.destination];
  const keyEnd = args.ends[options.destination];
  const stored = new ByteRangeList();
  stored.add(args.bytes, keyStart, keyEnd);
  for (let place = places.first; place <= places.last; place++) {
    const element = viewOf(elements, order[place]);
    if (options.gets.length === 0) stored.add(element.bytes, element.start, element.end);
    for (const pattern of options.gets) {
      const value = pattern.lookup(element);
      stored.add(value?.bytes ?? args.bytes, value?.start ?? 0, value?.end ?? 0);
    }
  }
  if (stored.isOverfull) {
    reply.error('ERR the elements to store take more than 2 GiB');
    return;
  }
  database.remove(args.bytes, keyStart, keyEnd);
  if (stored.count > 1) {
    database.lists.push(database.lists.open(args.bytes, keyStart, keyEnd), stored, 0, 1, false);
  }
  reply.integer(stored.count - 1);
}
