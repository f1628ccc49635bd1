/** Reads arguments that shall be integers. */
import type { Arguments } from '@ringfort/protocol';

const INTEGER_PATTERN = /^(0|-?[1-9][0-9]{0,15})$/;

/** The integer at `index`, written as Redis demands it (no sign +, no leading zeros, no blanks), or undefined. */
export function integerArgument(args: Arguments, index: number): number | undefined {
  const text = args.latin1(index);
  if (!INTEGER_PATTERN.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}
