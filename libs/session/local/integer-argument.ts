/** Reads arguments that shall be integers. */
import { parseInteger } from '@ringfort/base';
import type { Arguments } from '@ringfort/protocol';

/** The integer of 64 bits at `index`, written as Redis demands it, beyond 2^53 the nearest double; or undefined. */
export function integerArgument(args: Arguments, index: number): number | undefined {
  const value = parseInteger(args.bytes, args.starts[index], args.ends[index]);
  return Number.isNaN(value) ? undefined : value;
}
