/** GEOSEARCH key … and GEOSEARCHSTORE destination key …: FROMMEMBER or FROMLONLAT, BYRADIUS or BYBOX, and options. */
import { type RecordAddress, ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { readTyped, WRONG_TYPE } from '../lookup.hot.ts';
import { type Coordinates, coordinatesArgument } from './coordinates.ts';
import { runSearch } from './run-search.ts';
import { canStore, FAILED_OPTION, isAnyCounted, readSharedOption, UNKNOWN_OPTION } from './search-options.ts';
import { noOptions, type SearchOptions } from './search-request.ts';
import { boxArgument, type Extent, memberPlace, radiusArgument } from './shape-arguments.ts';

export function geosearch(context: CommandContext): void {
  search(context, 1);
}

export function geosearchstore(context: CommandContext): void {
  search(context, 2);
}

interface Parsed {
  readonly record: RecordAddress;
  readonly options: SearchOptions;
  from: 'member' | 'coordinates' | undefined;
  /** Stays undefined where the set of the member is missing. */
  centre: Coordinates | undefined;
  extent: Extent | undefined;
}

function search(context: CommandContext, keyIndex: number): void {
  const { args, reply } = context;
  const record = readTyped(context, keyIndex, ValueType.zset);
  if (record === WRONG_TYPE) return;
  const options = noOptions();
  const isStoring = keyIndex === 2;
  if (isStoring) options.storeIndex = 1;
  const parsed: Parsed = { record, options, from: undefined, centre: undefined, extent: undefined };
  for (let index = keyIndex + 1, taken = 0; index < args.count; index += taken) {
    taken = readOption(context, index, parsed);
    if (taken > 0) continue;
    if (taken === UNKNOWN_OPTION) reply.raw(errors.syntax);
    return;
  }
  if (!canStore(context, options, 'GEOSEARCHSTORE')) return;
  const { from, centre, extent } = parsed;
  if (from === undefined) {
    reply.error(`ERR exactly one of FROMMEMBER or FROMLONLAT can be specified for ${args.text(0)}`);
  } else if (extent === undefined) {
    reply.error(`ERR exactly one of BYRADIUS and BYBOX can be specified for ${args.text(0)}`);
  } else if (isAnyCounted(context, options)) {
    const shape = centre === undefined ? undefined : { ...extent, centre };
    runSearch(context, { record, shape, unitMeters: extent.unitMeters, options });
  }
}

/** As `readSharedOption`. */
function readOption(context: CommandContext, index: number, parsed: Parsed): number {
  const shared = readSharedOption(context, index, parsed.options);
  if (shared !== UNKNOWN_OPTION) return shared;
  const { args } = context;
  const { options, from, extent } = parsed;
  const following = args.count - index - 1;
  if (args.is(index, 'FROMMEMBER') && following >= 1 && from !== 'coordinates') {
    return readMember(context, index, parsed);
  }
  if (args.is(index, 'FROMLONLAT') && following >= 2 && from !== 'member') {
    parsed.from = 'coordinates';
    parsed.centre = coordinatesArgument(context, index + 1);
    return parsed.centre === undefined ? FAILED_OPTION : 3;
  }
  if (args.is(index, 'BYRADIUS') && following >= 2 && extent?.kind !== 'box') {
    parsed.extent = radiusArgument(context, index + 1);
    return parsed.extent === undefined ? FAILED_OPTION : 3;
  }
  if (args.is(index, 'BYBOX') && following >= 3 && extent?.kind !== 'circle') {
    parsed.extent = boxArgument(context, index + 1);
    return parsed.extent === undefined ? FAILED_OPTION : 4;
  }
  if (args.is(index, 'STOREDIST') && options.storeIndex > 0) {
    options.storesDistance = true;
    return 1;
  }
  return UNKNOWN_OPTION;
}

function readMember(context: CommandContext, index: number, parsed: Parsed): number {
  parsed.from = 'member';
  if (parsed.record === 0) return 2;
  parsed.centre = memberPlace(context, parsed.record, index + 1);
  return parsed.centre === undefined ? FAILED_OPTION : 2;
}
