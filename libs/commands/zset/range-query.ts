/**
 * What ZRANGE and its relatives ask for, read from the arguments: one grammar, of which each command takes a part.
 *
 *   min max [BYSCORE | BYLEX] [REV] [LIMIT offset count] [WITHSCORES]
 */
import type { RecordAddress, SortedSets, ZsetBound } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import { memberBoundAt, scoreBoundAt } from './bounds.ts';
import { memberRange, type RankRange, scoreRange } from './rank-range.ts';
import { zsetErrors } from './zset-errors.ts';

export type RangeOrder = 'rank' | 'score' | 'member';

/** What a command's name settles; what it leaves open is the caller's to say by options. */
export interface RangeForm {
  readonly order: RangeOrder | undefined;
  readonly isReverse: boolean | undefined;
  readonly isStore: boolean;
  /** Argument with the first bound. */
  readonly firstBound: number;
}

export interface RangeQuery {
  order: RangeOrder;
  isReverse: boolean;
  withScores: boolean;
  hasLimit: boolean;
  offset: number;
  /** Negative: no limit. */
  limit: number;
  /** Ranks as given, for the order by rank. */
  first: number;
  last: number;
  min: ZsetBound | undefined;
  max: ZsetBound | undefined;
}

/** Undefined once the error is written. */
export function parseRangeQuery(context: CommandContext, form: RangeForm): RangeQuery | undefined {
  const query: RangeQuery = {
    order: form.order ?? 'rank',
    isReverse: form.isReverse ?? false,
    withScores: false,
    hasLimit: false,
    offset: 0,
    limit: -1,
    first: 0,
    last: 0,
    min: undefined,
    max: undefined,
  };
  if (!parseOptions(context, form, query)) return undefined;
  if (query.hasLimit && query.limit !== -1 && query.order === 'rank') {
    context.reply.raw(zsetErrors.limitOfRanks);
  } else if (query.withScores && query.order === 'member') {
    context.reply.raw(zsetErrors.scoresOfMembers);
  } else if (parseBounds(context, form.firstBound, query)) return query;
  return undefined;
}

/** The ranks that the query covers in a set, lowest first. */
export function ranksOf(zsets: SortedSets, record: RecordAddress, query: RangeQuery): RankRange {
  const { min, max } = query;
  if (min === undefined || max === undefined) return rankRange(zsets.count(record), query);
  const range =
    query.order === 'score'
      ? scoreRange(zsets, record, min, max)
      : memberRange(zsets, record, { min, max }, query.isReverse);
  if (!query.hasLimit) return range;
  const skipped = query.offset < 0 ? range.count : Math.min(query.offset, range.count);
  const left = range.count - skipped;
  const count = query.limit < 0 ? left : Math.min(query.limit, left);
  return { start: query.isReverse ? range.start + left - count : range.start + skipped, count };
}

function rankRange(length: number, query: RangeQuery): RankRange {
  const first = Math.max(0, query.first < 0 ? query.first + length : query.first);
  const last = Math.min(length - 1, query.last < 0 ? query.last + length : query.last);
  if (first > last) return { start: 0, count: 0 };
  return { start: query.isReverse ? length - 1 - last : first, count: last - first + 1 };
}

/** False once the error is written. */
function parseOptions(context: CommandContext, form: RangeForm, query: RangeQuery): boolean {
  const { args, reply } = context;
  // Each may be said once.
  let isReverseOpen = form.isReverse === undefined;
  let isOrderOpen = form.order === undefined;
  for (let index = form.firstBound + 2; index < args.count; index++) {
    if (!form.isStore && args.is(index, 'WITHSCORES')) query.withScores = true;
    else if (args.is(index, 'LIMIT') && index + 2 < args.count) {
      query.offset = integerArgument(context, index + 1);
      if (Number.isNaN(query.offset)) return false;
      query.limit = integerArgument(context, index + 2);
      if (Number.isNaN(query.limit)) return false;
      query.hasLimit = true;
      index += 2;
    } else if (isReverseOpen && args.is(index, 'REV')) {
      query.isReverse = true;
      isReverseOpen = false;
    } else if (isOrderOpen && (args.is(index, 'BYLEX') || args.is(index, 'BYSCORE'))) {
      query.order = args.is(index, 'BYLEX') ? 'member' : 'score';
      isOrderOpen = false;
    } else {
      reply.raw(errors.syntax);
      return false;
    }
  }
  return true;
}

/** False once the error is written. In reverse the upper bound comes first, but for ranks. */
function parseBounds(context: CommandContext, firstBound: number, query: RangeQuery): boolean {
  if (query.order === 'rank') {
    query.first = integerArgument(context, firstBound);
    if (Number.isNaN(query.first)) return false;
    query.last = integerArgument(context, firstBound + 1);
    return !Number.isNaN(query.last);
  }
  const boundAt = query.order === 'score' ? scoreBoundAt : memberBoundAt;
  query.min = boundAt(context, query.isReverse ? firstBound + 1 : firstBound, false);
  query.max = boundAt(context, query.isReverse ? firstBound : firstBound + 1, true);
  if (query.min !== undefined && query.max !== undefined) return true;
  context.reply.raw(query.order === 'score' ? zsetErrors.scoreBound : zsetErrors.memberBound);
  return false;
}
