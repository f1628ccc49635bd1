/** Integer arguments. Each reader answers the error by itself and says so with NaN or undefined. */
import { INTEGER64_MAX, INTEGER64_MIN, parseInteger, parseInteger64 } from '@ringfort/base';
import type { CommandContext } from './contract.ts';
import { errors } from './errors.ts';

const INTEGER32_MIN = -2_147_483_648;
const INTEGER32_MAX = 2_147_483_647;

/** Argument `index` as a number, nearest double beyond 2^53; NaN once the error is written. */
export function integerArgument(context: CommandContext, index: number, error = errors.notAnInteger): number {
  const { args, reply } = context;
  const value = parseInteger(args.bytes, args.starts[index], args.ends[index]);
  if (Number.isNaN(value)) reply.raw(error);
  return value;
}

/** Argument `index` as an integer of at least `minimum`; NaN once `error` is written. */
export function integerFrom(context: CommandContext, index: number, minimum: number, error: Buffer): number {
  const value = integerArgument(context, index, error);
  if (!(value < minimum)) return value;
  context.reply.raw(error);
  return Number.NaN;
}

/** Argument `index`, exact over all 64 bits; undefined once the error is written. */
export function integer64Argument(context: CommandContext, index: number): bigint | undefined {
  const { args, reply } = context;
  const value = parseInteger64(args.bytes, args.starts[index], args.ends[index]);
  if (value === undefined) reply.raw(errors.notAnInteger);
  return value;
}

/** As `integer64Argument`, without the one integer that has no negative. */
export function negatableArgument(context: CommandContext, index: number): bigint | undefined {
  const value = integer64Argument(context, index);
  if (value === undefined || value !== INTEGER64_MIN) return value;
  context.reply.error(`ERR value is out of range, value must between ${-INTEGER64_MAX} and ${INTEGER64_MAX}`);
  return undefined;
}

/** Argument `index` as a 32-bit integer, which is how Redis reads database numbers; NaN once the error is written. */
export function integer32Argument(context: CommandContext, index: number, error?: Buffer): number {
  const value = integerArgument(context, index, error);
  if (Number.isNaN(value) || (value >= INTEGER32_MIN && value <= INTEGER32_MAX)) return value;
  if (error !== undefined) context.reply.raw(error);
  else {
    context.reply.error(
      `ERR value is out of range, value must between ${INTEGER32_MIN} and ${INTEGER32_MAX}`,
    );
  }
  return Number.NaN;
}
