/** ZPOPMIN and ZPOPMAX key [count], and ZMPOP numkeys key [key …] MIN | MAX [COUNT count]. */
import type { RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integerFrom } from '../integer-argument.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { popCountArgument } from '../pop-count.ts';
import { openZset, replyScoredMembers } from './zset-key.hot.ts';

const FIRST_KEY = 2;

export function zpopmin(context: CommandContext): void {
  popFromKey(context, false);
}

export function zpopmax(context: CommandContext): void {
  popFromKey(context, true);
}

export function zmpop(context: CommandContext): void {
  const { args, reply } = context;
  const keyCount = integerFrom(context, 1, 1, errors.keyCountNotPositive);
  if (Number.isNaN(keyCount)) return;
  const endAt = FIRST_KEY + keyCount;
  const isMax = endAt < args.count && args.is(endAt, 'MAX');
  if (endAt >= args.count || !(isMax || args.is(endAt, 'MIN'))) {
    reply.raw(errors.syntax);
    return;
  }
  const count = popCountArgument(context, endAt + 1);
  if (Number.isNaN(count)) return;
  for (let index = FIRST_KEY; index < endAt; index++) {
    const record = openZset(context, index);
    if (record === WRONG_TYPE) return;
    if (record === 0) continue;
    const popped = Math.min(count, context.database.zsets.count(record));
    reply.array(2);
    reply.bulk(args.bytes, args.starts[index], args.ends[index]);
    reply.array(popped);
    pop(context, { record, count: popped, isMax, isNested: true });
    return;
  }
  reply.nilArray();
}

function popFromKey(context: CommandContext, isMax: boolean): void {
  const { args, reply } = context;
  const { zsets } = context.database;
  const hasCount = args.count > 2;
  if (args.count > 3) {
    reply.raw(errors.syntax);
    return;
  }
  const count = hasCount ? integerFrom(context, 2, 0, errors.notPositive) : 1;
  if (Number.isNaN(count)) return;
  const record = openZset(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0 || count === 0) {
    reply.array(0);
    return;
  }
  const popped = Math.min(count, zsets.count(record));
  const isNested = hasCount && reply.version === 3;
  reply.array(isNested ? popped : popped * 2);
  pop(context, { record, count: popped, isMax, isNested });
}

interface Pop {
  /** Open for the change. */
  readonly record: RecordAddress;
  readonly count: number;
  readonly isMax: boolean;
  readonly isNested: boolean;
}

function pop(context: CommandContext, { record, count, isMax, isNested }: Pop): void {
  const { zsets } = context.database;
  const length = zsets.count(record);
  replyScoredMembers(context, record, isMax ? length - 1 : 0, count, { isReverse: isMax, isNested });
  zsets.removeRanks(isMax ? length - count : 0, count);
  zsets.close();
}
