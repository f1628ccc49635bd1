/** SETBIT key offset 0|1: the string grows with zeros up to the bit; replies what the bit was. */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import { stringToChange, WRONG_TYPE } from '../lookup.hot.ts';
import { bitOffsetArgument, byteAt } from './bit-offset.ts';

export function setbit(context: CommandContext): void {
  const { args, database, reply, scratch } = context;
  const offset = bitOffsetArgument(context, 2);
  if (Number.isNaN(offset)) return;
  const bit = integerArgument(context, 3, errors.bitValue);
  if (Number.isNaN(bit)) return;
  if (bit !== 0 && bit !== 1) {
    reply.raw(errors.bitValue);
    return;
  }
  const record = stringToChange(context, 1);
  if (record === WRONG_TYPE) return;
  const byteOffset = Math.floor(offset / 8);
  const shift = 7 - (offset % 8);
  const before = record === 0 ? 0 : byteAt(context, record, byteOffset);
  scratch.clear();
  scratch.byte((before & ~(1 << shift)) | (bit << shift));
  database.writeString(args.bytes, args.starts[1], args.ends[1], byteOffset, scratch.bytes, 0, 1);
  reply.integer((before >> shift) & 1);
}
