/**
 * LPOS key element [RANK rank] [COUNT count] [MAXLEN length]: indexes of matches, from the rank-th on; a negative
 * rank goes from the tail to the head. COUNT 0 and MAXLEN 0 mean no limit.
 */
import type { RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integerFrom, negatableArgument } from '../integer-argument.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { readList } from './list-key.hot.ts';

interface Search {
  rank: number;
  /** Undefined: one match, replied without an array. */
  count: number | undefined;
  lengthMax: number;
}

export function lpos(context: CommandContext): void {
  const { reply } = context;
  const search = parseSearch(context);
  if (search === undefined) return;
  const record = readList(context, 1);
  if (record === WRONG_TYPE) return;
  const found = record === 0 ? [] : findIndexes(context, record, search);
  if (search.count !== undefined) {
    reply.array(found.length);
    for (const index of found) reply.integer(index);
  } else if (found.length === 0) {
    reply.nil();
  } else {
    reply.integer(found[0]);
  }
}

function findIndexes(context: CommandContext, record: RecordAddress, search: Search): number[] {
  const { args, database } = context;
  const length = database.lists.lengthOf(record);
  const towardsHead = search.rank < 0;
  const cursor = database.lists.cursorAt(record, towardsHead ? length - 1 : 0, towardsHead);
  cursor.lookFor(args.bytes, args.starts[2], args.ends[2]);
  const countMax = search.count === undefined ? 1 : search.count || length;
  const lengthMax = search.lengthMax || length;
  const found: number[] = [];
  let skipped = Math.abs(search.rank) - 1;
  for (let at = 0; at < lengthMax && found.length < countMax && cursor.step(); at++) {
    if (cursor.matches() && skipped-- <= 0) found.push(towardsHead ? length - 1 - at : at);
  }
  return found;
}

/** Undefined once the error is written. */
function parseSearch(context: CommandContext): Search | undefined {
  const { args, reply } = context;
  const search: Search = { rank: 1, count: undefined, lengthMax: 0 };
  for (let index = 3; index < args.count; index += 2) {
    let value = Number.NaN;
    if (index + 1 === args.count) {
      reply.raw(errors.syntax);
    } else if (args.is(index, 'RANK')) {
      value = search.rank = Number(negatableArgument(context, index + 1));
      if (value === 0) {
        reply.raw(errors.listRankZero);
        return undefined;
      }
    } else if (args.is(index, 'COUNT')) {
      value = search.count = integerFrom(context, index + 1, 0, errors.listCountNegative);
    } else if (args.is(index, 'MAXLEN')) {
      value = search.lengthMax = integerFrom(context, index + 1, 0, errors.listLengthNegative);
    } else {
      reply.raw(errors.syntax);
    }
    if (Number.isNaN(value)) return undefined;
  }
  return search;
}
