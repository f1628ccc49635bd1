/** HINCRBY key field increment: exact over 64 bits; the field keeps its expiry. */
import { INTEGER64_MAX, INTEGER64_MIN, parseInteger64 } from '@ringfort/base';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integer64Argument } from '../integer-argument.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { hashErrors } from './hash-errors.ts';
import { findField, hashToChange } from './hash-key.hot.ts';
import { storeSum } from './store-sum.ts';

export function hincrby(context: CommandContext): void {
  const { database, reply } = context;
  const by = integer64Argument(context, 3);
  if (by === undefined) return;
  const record = hashToChange(context, 1);
  if (record === WRONG_TYPE) return;
  let value: bigint | undefined = 0n;
  if (findField(context, record, 2)) {
    const view = database.hashes.cursor.value();
    value = parseInteger64(view.bytes, view.start, view.end);
  }
  if (value === undefined) {
    reply.raw(hashErrors.valueNotAnInteger);
    return;
  }
  const sum = value + by;
  if (sum < INTEGER64_MIN || sum > INTEGER64_MAX) {
    reply.raw(errors.incrementOverflow);
    return;
  }
  storeSum(context, record, sum.toString());
  reply.integer64(sum);
}
