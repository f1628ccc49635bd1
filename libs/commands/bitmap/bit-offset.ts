/** Places in a bitmap: bit offsets as arguments, within what a string may hold (proto-max-bulk-len), and the bytes there. */
import { parseInteger } from '@ringfort/base';
import type { RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { stringBytesMax } from '../string/string-size.ts';

const HASH = 35;

/** The offset in argument `index`; NaN once the error is written. */
export function bitOffsetArgument(context: CommandContext, index: number): number {
  return scaledOffset(context, index, 0, 1);
}

/** As `bitOffsetArgument`, where `#n` stands for n times `width`. */
export function fieldOffsetArgument(context: CommandContext, index: number, width: number): number {
  const { args } = context;
  const hasHash = args.lengthOf(index) > 0 && args.bytes[args.starts[index]] === HASH;
  return hasHash ? scaledOffset(context, index, 1, width) : bitOffsetArgument(context, index);
}

/** Byte `byteOffset` of the string of `record`; past its end all bytes are 0. */
export function byteAt(context: CommandContext, record: RecordAddress, byteOffset: number): number {
  const value = context.database.stringOf(record);
  const at = value.start + byteOffset;
  return at < value.end ? value.bytes[at] : 0;
}

function scaledOffset(context: CommandContext, index: number, skippedBytes: number, factor: number): number {
  const { args, reply } = context;
  const offset = parseInteger(args.bytes, args.starts[index] + skippedBytes, args.ends[index]) * factor;
  if (offset >= 0 && offset < stringBytesMax(context) * 8) return offset;
  reply.raw(errors.bitOffset);
  return Number.NaN;
}
