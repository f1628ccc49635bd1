/** SINTERCARD numkeys key [key …] [LIMIT limit]: how many members all sets have, counted no further than the limit. */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integerFrom } from '../integer-argument.ts';
import { sourceSets, visitIntersection } from './algebra.ts';

const FIRST_KEY = 2;

export function sintercard(context: CommandContext): void {
  const { args, database, reply } = context;
  const keyCount = integerFrom(context, 1, 1, errors.keyCountNotPositive);
  if (Number.isNaN(keyCount)) return;
  if (keyCount > args.count - FIRST_KEY) {
    reply.error("ERR Number of keys can't be greater than number of args");
    return;
  }
  const limit = limitOption(context, FIRST_KEY + keyCount);
  if (Number.isNaN(limit)) return;
  const records = sourceSets(context, FIRST_KEY, keyCount);
  if (records === undefined) return;
  let count = 0;
  visitIntersection(database.sets, records, () => {
    count++;
    return count === limit;
  });
  reply.integer(count);
}

/** 0: none. The last of several counts. NaN once the error is written. */
function limitOption(context: CommandContext, first: number): number {
  const { args, reply } = context;
  let limit = 0;
  for (let index = first; index < args.count; index += 2) {
    if (!args.is(index, 'LIMIT') || index + 1 === args.count) {
      reply.raw(errors.syntax);
      return Number.NaN;
    }
    limit = integerFrom(context, index + 1, 0, errors.limitNegative);
    if (Number.isNaN(limit)) return limit;
  }
  return limit;
}
