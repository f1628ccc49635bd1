/**
 * HEXPIRE, HPEXPIRE, HEXPIREAT, HPEXPIREAT key time [NX | XX | GT | LT] FIELDS numfields field [field …]: one
 * implementation, two units, two origins. One number per field: -2 there is no such field, 0 the condition does not
 * hold, 1 set, 2 removed, because the time has passed.
 */
import { NO_EXPIRY } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { fieldListArgument } from './field-list.ts';
import { fieldTimeArgument } from './field-time.ts';
import { hashErrors } from './hash-errors.ts';
import { beginChange, hashToChange } from './hash-key.hot.ts';
import { setFieldExpiry } from './set-field-expiry.ts';

const CONDITION_AT = 3;
const CONDITIONS = ['NX', 'XX', 'GT', 'LT'] as const;
type Condition = (typeof CONDITIONS)[number] | undefined;

const NO_FIELD = -2;
const CONDITION_NOT_MET = 0;
const SET = 1;
const REMOVED = 2;

export function hexpire(context: CommandContext): void {
  changeExpiries(context, 1000, context.nowMs);
}

export function hpexpire(context: CommandContext): void {
  changeExpiries(context, 1, context.nowMs);
}

export function hexpireat(context: CommandContext): void {
  changeExpiries(context, 1000, 0);
}

export function hpexpireat(context: CommandContext): void {
  changeExpiries(context, 1, 0);
}

function changeExpiries(context: CommandContext, unitMs: number, baseMs: number): void {
  const { args, database, reply } = context;
  const record = hashToChange(context, 1);
  if (record === WRONG_TYPE) return;
  const expireAtMs = fieldTimeArgument(context, 2, unitMs, baseMs);
  if (Number.isNaN(expireAtMs)) return;
  const condition = CONDITIONS.find((each) => args.is(CONDITION_AT, each));
  const listAt = condition === undefined ? CONDITION_AT : CONDITION_AT + 1;
  const first = fieldListArgument(context, listAt, hashErrors.fieldCountOfExpire);
  if (first === -1) return;
  reply.array(args.count - first);
  beginChange(context, record);
  for (let index = first; index < args.count; index++) {
    reply.integer(changeExpiry(context, index, expireAtMs, condition));
  }
  database.hashes.change.end();
}

function changeExpiry(
  context: CommandContext,
  index: number,
  expireAtMs: number,
  condition: Condition,
): number {
  const { args, database } = context;
  const { change, cursor } = database.hashes;
  if (!change.find(args.bytes, args.starts[index], args.ends[index])) return NO_FIELD;
  if (!isMet(condition, expireAtMs, cursor.expireAtMs())) return CONDITION_NOT_MET;
  return setFieldExpiry(context, index, expireAtMs) ? SET : REMOVED;
}

/** A field without expiry counts as one that never expires: later than any time. */
function isMet(condition: Condition, expireAtMs: number, currentMs: number): boolean {
  if (condition === undefined) return true;
  if (currentMs === NO_EXPIRY) return condition === 'NX' || condition === 'LT';
  if (condition === 'GT') return expireAtMs > currentMs;
  return condition === 'XX' || (condition === 'LT' && expireAtMs < currentMs);
}
