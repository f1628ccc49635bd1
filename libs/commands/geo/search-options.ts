/** The options that GEOSEARCH and GEORADIUS share, and the checks once all are read. */
import type { CommandContext } from '../contract.ts';
import { integerArgument } from '../integer-argument.ts';
import type { SearchOptions } from './search-request.ts';

const COUNT_NOT_POSITIVE = Buffer.from('-ERR COUNT must be > 0\r\n');
const ANY_WITHOUT_COUNT = Buffer.from('-ERR the ANY argument requires COUNT argument\r\n');

/** No such option at this place. */
export const UNKNOWN_OPTION = 0;
/** The error is written. */
export const FAILED_OPTION = -1;

/** Reads the option at `index` into `options`; answers how many arguments it takes, UNKNOWN_OPTION or FAILED_OPTION. */
export function readSharedOption(context: CommandContext, index: number, options: SearchOptions): number {
  const { args, reply } = context;
  if (args.is(index, 'WITHDIST')) options.withDistance = true;
  else if (args.is(index, 'WITHHASH')) options.withHash = true;
  else if (args.is(index, 'WITHCOORD')) options.withCoordinates = true;
  else if (args.is(index, 'ANY')) options.isAny = true;
  else if (args.is(index, 'ASC')) options.order = 'ascending';
  else if (args.is(index, 'DESC')) options.order = 'descending';
  else if (args.is(index, 'COUNT') && index + 1 < args.count) {
    options.count = integerArgument(context, index + 1);
    if (options.count > 0) return 2;
    if (!Number.isNaN(options.count)) reply.raw(COUNT_NOT_POSITIVE);
    return FAILED_OPTION;
  } else {
    return UNKNOWN_OPTION;
  }
  return 1;
}

/** False once the error is written: storing leaves no room for more than the members. */
export function canStore({ reply }: CommandContext, options: SearchOptions, what: string): boolean {
  const { storeIndex, withDistance, withHash, withCoordinates } = options;
  if (storeIndex === 0 || !(withDistance || withHash || withCoordinates)) return true;
  reply.error(`ERR ${what} is not compatible with WITHDIST, WITHHASH and WITHCOORD options`);
  return false;
}

/** False once the error is written. */
export function isAnyCounted({ reply }: CommandContext, { isAny, count }: SearchOptions): boolean {
  if (!isAny || count > 0) return true;
  reply.raw(ANY_WITHOUT_COUNT);
  return false;
}
