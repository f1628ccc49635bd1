/**
 * GEORADIUS key longitude latitude radius unit … and GEORADIUSBYMEMBER key member radius unit …, with STORE and
 * STOREDIST except in their _RO forms: what GEOSEARCH and GEOSEARCHSTORE have replaced.
 */
import { type RecordAddress, ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { readTyped, WRONG_TYPE } from '../lookup.hot.ts';
import { type Coordinates, coordinatesArgument } from './coordinates.ts';
import { runSearch } from './run-search.ts';
import { canStore, isAnyCounted, readSharedOption, UNKNOWN_OPTION } from './search-options.ts';
import { noOptions, type SearchOptions } from './search-request.ts';
import { memberPlace, radiusArgument } from './shape-arguments.ts';

/** Where the radius stands. */
const RADIUS_AFTER_COORDINATES = 4;
const RADIUS_AFTER_MEMBER = 3;

export function georadius(context: CommandContext): void {
  searchAround(context, true);
}

export function georadiusRo(context: CommandContext): void {
  searchAround(context, false);
}

export function georadiusbymember(context: CommandContext): void {
  searchAroundMember(context, true);
}

export function georadiusbymemberRo(context: CommandContext): void {
  searchAroundMember(context, false);
}

function searchAround(context: CommandContext, mayStore: boolean): void {
  const record = readTyped(context, 1, ValueType.zset);
  if (record === WRONG_TYPE) return;
  const centre = coordinatesArgument(context, 2);
  if (centre !== undefined) searchFrom(context, record, centre, RADIUS_AFTER_COORDINATES, mayStore);
}

function searchAroundMember(context: CommandContext, mayStore: boolean): void {
  const record = readTyped(context, 1, ValueType.zset);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    // Without a set there is no place to search around: only the options matter, for they say what to reply.
    const options = parseOptions(context, RADIUS_AFTER_MEMBER + 2, mayStore);
    if (options !== undefined) runSearch(context, { record, shape: undefined, unitMeters: 1, options });
    return;
  }
  const centre = memberPlace(context, record, 2);
  if (centre !== undefined) searchFrom(context, record, centre, RADIUS_AFTER_MEMBER, mayStore);
}

function searchFrom(
  context: CommandContext,
  record: RecordAddress,
  centre: Coordinates,
  radiusIndex: number,
  mayStore: boolean,
): void {
  const extent = radiusArgument(context, radiusIndex);
  if (extent === undefined) return;
  const options = parseOptions(context, radiusIndex + 2, mayStore);
  if (options === undefined) return;
  runSearch(context, { record, shape: { ...extent, centre }, unitMeters: extent.unitMeters, options });
}

/** Undefined once the error is written. */
function parseOptions(context: CommandContext, first: number, mayStore: boolean): SearchOptions | undefined {
  const { args, reply } = context;
  const options = noOptions();
  for (let index = first, taken = 0; index < args.count; index += taken) {
    taken = readSharedOption(context, index, options);
    if (taken === UNKNOWN_OPTION && mayStore) taken = readStore(context, index, options);
    if (taken > 0) continue;
    if (taken === UNKNOWN_OPTION) reply.raw(errors.syntax);
    return undefined;
  }
  return canStore(context, options, 'STORE option in GEORADIUS') && isAnyCounted(context, options)
    ? options
    : undefined;
}

function readStore({ args }: CommandContext, index: number, options: SearchOptions): number {
  const storesDistance = args.is(index, 'STOREDIST');
  if ((!storesDistance && !args.is(index, 'STORE')) || index + 1 === args.count) return UNKNOWN_OPTION;
  options.storeIndex = index + 1;
  options.storesDistance = storesDistance;
  return 2;
}
