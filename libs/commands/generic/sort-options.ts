/** The options of SORT and SORT_RO. */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import { SortPattern } from './sort-pattern.ts';

export interface SortOptions {
  descending: boolean;
  alphabetic: boolean;
  limitStart: number;
  /** Negative: no limit. */
  limitCount: number;
  by: SortPattern | undefined;
  /** BY a pattern without a star: the elements stay in the order they have. */
  isUnsorted: boolean;
  readonly gets: SortPattern[];
  /** Argument with the destination, 0 without STORE. */
  destination: number;
}

/** Undefined once the error is written. */
export function parseSortOptions(context: CommandContext, canStore: boolean): SortOptions | undefined {
  const { args, reply } = context;
  const options: SortOptions = {
    descending: false,
    alphabetic: false,
    limitStart: 0,
    limitCount: -1,
    by: undefined,
    isUnsorted: false,
    gets: [],
    destination: 0,
  };
  for (let index = 2; index < args.count; ) {
    const width = parseOption(context, options, index, canStore);
    if (width === 0) {
      reply.raw(errors.syntax);
      return undefined;
    }
    if (width < 0) return undefined;
    index += width;
  }
  return options;
}

/** Arguments that the option at `index` takes; 0 if it is none, -1 once its own error is written. */
function parseOption(
  context: CommandContext,
  options: SortOptions,
  index: number,
  canStore: boolean,
): number {
  const { args } = context;
  const following = args.count - index - 1;
  if (args.is(index, 'ASC')) options.descending = false;
  else if (args.is(index, 'DESC')) options.descending = true;
  else if (args.is(index, 'ALPHA')) options.alphabetic = true;
  else if (args.is(index, 'LIMIT') && following >= 2) return parseLimit(context, options, index);
  else if (canStore && args.is(index, 'STORE') && following >= 1) {
    options.destination = index + 1;
    return 2;
  } else if (args.is(index, 'BY') && following >= 1) {
    options.by = new SortPattern(context, index + 1);
    // One pattern without a star counts, even if another follows.
    if (!options.by.hasStar) options.isUnsorted = true;
    return 2;
  } else if (args.is(index, 'GET') && following >= 1) {
    options.gets.push(new SortPattern(context, index + 1));
    return 2;
  } else return 0;
  return 1;
}

function parseLimit(context: CommandContext, options: SortOptions, index: number): number {
  options.limitStart = integerArgument(context, index + 1);
  if (Number.isNaN(options.limitStart)) return -1;
  options.limitCount = integerArgument(context, index + 2);
  return Number.isNaN(options.limitCount) ? -1 : 3;
}
