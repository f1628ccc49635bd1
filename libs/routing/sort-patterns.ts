/**
 * BY and GET of SORT name keys by a pattern: the star stands for the sorted element. A shard sees only its own keys, so
 * the pattern has to have a hash tag in front of its star, and that has to be the sorted key's slot; anything else
 * might silently read nothing.
 */
import { slotOf } from '@ringfort/base';
import { type CommandEntry, findKeyPattern } from '@ringfort/command-table';
import type { Arguments } from '@ringfort/protocol';

const STAR = 0x2a;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** Index of the first pattern that may name keys outside of `slot`; 0 when there is none. */
export function patternOutsideSlot(entry: CommandEntry, args: Arguments, slot: number): number {
  let pattern = findKeyPattern(entry, args);
  while (pattern !== 0 && staysInSlot(args, pattern, slot)) pattern = findKeyPattern(entry, args, pattern);
  return pattern;
}

function staysInSlot(args: Arguments, index: number, slot: number): boolean {
  const { bytes } = args;
  const start = args.starts[index];
  const end = args.ends[index];
  const star = indexOf(bytes, STAR, start, end);
  const open = indexOf(bytes, OPENING_BRACE, start, star);
  const close = indexOf(bytes, CLOSING_BRACE, open, star);
  // The tag must be whole before the star: an element could otherwise become part of it.
  return close < star && close > open + 1 && slotOf(bytes, start, close + 1) === slot;
}

function indexOf(bytes: Buffer, byte: number, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== byte) at++;
  return at;
}
