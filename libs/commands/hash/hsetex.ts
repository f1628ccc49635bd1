/**
 * HSETEX key [FNX | FXX] [EX seconds | PX ms | EXAT seconds | PXAT ms | KEEPTTL] FIELDS numfields field value
 * [field value …]: all fields or none. Replies 1 if they were set (and removed again, if their time has passed).
 */
import type { RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { beginChange, findField, hashToChange } from './hash-key.hot.ts';
import { expectFields, putField } from './hset.hot.ts';
import { type HsetexOptions, parseHsetex } from './hsetex-options.ts';

export function hsetex(context: CommandContext): void {
  const options = parseHsetex(context);
  if (options === undefined) return;
  const record = hashToChange(context, 1);
  if (record === WRONG_TYPE) return;
  const isMet = isConditionMet(context, record, options);
  if (isMet) setFields(context, record, options);
  context.reply.integer(isMet ? 1 : 0);
}

function isConditionMet(
  context: CommandContext,
  record: RecordAddress,
  { condition, firstField }: HsetexOptions,
): boolean {
  if (condition === undefined) return true;
  for (let index = firstField; index < context.args.count; index += 2) {
    if (findField(context, record, index) !== (condition === 'FXX')) return false;
  }
  return true;
}

function setFields(context: CommandContext, record: RecordAddress, options: HsetexOptions): void {
  const { args, database, nowMs } = context;
  const { change } = database.hashes;
  const { expireAtMs, firstField } = options;
  const isPast = expireAtMs > 0 && expireAtMs <= nowMs;
  beginChange(context, record);
  if (!isPast) expectFields(context, record, firstField);
  for (let index = firstField; index < args.count; index += 2) {
    if (isPast) change.remove(args.bytes, args.starts[index], args.ends[index]);
    else putField(context, index, expireAtMs);
  }
  change.end();
}
