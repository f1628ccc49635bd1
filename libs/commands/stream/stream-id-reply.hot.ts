/** Stream IDs in replies: a bulk string of two unsigned 64-bit numbers with a dash between. */
import type { OutputBuffer } from '@ringfort/base';
import type { StreamId } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';

const DASH = 45;
const ZERO = 48;
const HALF = 0x100000000;
/** High halves below this leave numbers that are exact. */
const EXACT_HIGH_LIMIT = 0x200000;
const BILLION = 1_000_000_000;

/** Uses the context's scratch. */
export function replyId(context: CommandContext, id: StreamId): void {
  const { scratch, reply } = context;
  scratch.clear();
  appendUnsigned(scratch, id.msHigh, id.msLow);
  scratch.byte(DASH);
  appendUnsigned(scratch, id.seqHigh, id.seqLow);
  reply.bulk(scratch.bytes, 0, scratch.length);
}

function appendUnsigned(out: OutputBuffer, high: number, low: number): void {
  if (high >= EXACT_HIGH_LIMIT) {
    out.latin1(((BigInt(high) << 32n) | BigInt(low)).toString());
    return;
  }
  const value = high * HALF + low;
  if (value < BILLION) {
    out.decimal(value);
    return;
  }
  const billions = Math.floor(value / BILLION);
  // At most nine million billions are exact, so this is one step deep.
  out.decimal(billions);
  appendNineDigits(out, value - billions * BILLION);
}

function appendNineDigits(out: OutputBuffer, value: number): void {
  out.reserve(9);
  let rest = value | 0;
  for (let at = out.length + 8; at >= out.length; at--) {
    const tenth = (rest / 10) | 0;
    out.bytes[at] = ZERO + rest - tenth * 10;
    rest = tenth;
  }
  out.length += 9;
}
