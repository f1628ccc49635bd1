/** Points in time for fields: as those for keys, but never below zero and below 2^46 ms, as Redis has it. */
import type { CommandContext } from '../contract.ts';
import { replyInvalidExpireTime } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import { hashErrors } from './hash-errors.ts';

const EXPIRE_AT_MS_MAX = 2 ** 46 - 1;

/** `baseMs + argument × unitMs`, at least 1, as 0 would mean no expiry; NaN once the error is written. */
export function fieldTimeArgument(
  context: CommandContext,
  index: number,
  unitMs: number,
  baseMs: number,
): number {
  const value = integerArgument(context, index);
  if (Number.isNaN(value)) return value;
  if (value < 0) {
    context.reply.raw(hashErrors.negativeExpireTime);
    return Number.NaN;
  }
  // Beyond 2^53 the argument is rounded, which is far above the limit.
  const expireAtMs = baseMs + value * unitMs;
  if (expireAtMs <= EXPIRE_AT_MS_MAX) return Math.max(expireAtMs, 1);
  replyInvalidExpireTime(context);
  return Number.NaN;
}

/** EX, PX, EXAT, PXAT: how HGETEX and HSETEX give a time. */
export interface FieldTimeOption {
  readonly name: string;
  readonly unitMs: number;
  readonly isAbsolute: boolean;
}

const TIME_OPTIONS: readonly FieldTimeOption[] = [
  { name: 'EX', unitMs: 1000, isAbsolute: false },
  { name: 'PX', unitMs: 1, isAbsolute: false },
  { name: 'EXAT', unitMs: 1000, isAbsolute: true },
  { name: 'PXAT', unitMs: 1, isAbsolute: true },
];

/** The time option at argument `index`, if it is one; its number is the next argument. */
export function fieldTimeOption(context: CommandContext, index: number): FieldTimeOption | undefined {
  return TIME_OPTIONS.find((option) => context.args.is(index, option.name));
}
