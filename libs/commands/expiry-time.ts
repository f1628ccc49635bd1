/**
 * Points in time from arguments: SET, SETEX, GETEX and the EXPIRE family. Redis computes them in 64-bit integers and
 * refuses what overflows; times that fit 64 bits but lie beyond EXPIRE_AT_MS_MAX are kept as that time.
 */
import { INTEGER64_MAX, INTEGER64_MIN, parseInteger64 } from '@ringfort/base';
import type { CommandContext } from './contract.ts';
import { replyInvalidExpireTime } from './errors.ts';
import { integerArgument } from './integer-argument.ts';

/** What a double holds exactly: far beyond any date. */
const EXPIRE_AT_MS_MAX = Number.MAX_SAFE_INTEGER;
/** Below this no product or sum here leaves the integers that a double holds exactly. */
const PLAIN_ARITHMETIC_MAX = 2 ** 42;

/**
 * `baseMs + argument × unitMs`, at most EXPIRE_AT_MS_MAX, in the past where the argument says so. NaN once
 * an error is written.
 */
export function expiryArgument(
  context: CommandContext,
  index: number,
  unitMs: number,
  baseMs: number,
): number {
  const value = integerArgument(context, index);
  if (Number.isNaN(value)) return value;
  if (Math.abs(value) < PLAIN_ARITHMETIC_MAX) return Math.min(baseMs + value * unitMs, EXPIRE_AT_MS_MAX);
  const { args } = context;
  const exact = parseInteger64(args.bytes, args.starts[index], args.ends[index]) ?? 0n;
  const offset = exact * BigInt(unitMs);
  if (offset < INTEGER64_MIN || offset + BigInt(baseMs) > INTEGER64_MAX) {
    replyInvalidExpireTime(context);
    return Number.NaN;
  }
  return Math.min(Number(offset) + baseMs, EXPIRE_AT_MS_MAX);
}

/** As `expiryArgument`, but the argument must be above zero. */
export function futureExpiryArgument(
  context: CommandContext,
  index: number,
  unitMs: number,
  baseMs: number,
): number {
  const expireAtMs = expiryArgument(context, index, unitMs, baseMs);
  if (expireAtMs > baseMs || Number.isNaN(expireAtMs)) return expireAtMs;
  replyInvalidExpireTime(context);
  return Number.NaN;
}
