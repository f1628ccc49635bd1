/** GETBIT key offset: bits past the end are 0. */
import type { CommandContext } from '../contract.ts';
import { readString, WRONG_TYPE } from '../lookup.hot.ts';
import { bitOffsetArgument } from './bit-offset.ts';

export function getbit(context: CommandContext): void {
  const offset = bitOffsetArgument(context, 2);
  if (Number.isNaN(offset)) return;
  const record = readString(context, 1);
  if (record === WRONG_TYPE) return;
  context.reply.integer(record === 0 ? 0 : bitAt(context, record, offset));
}

/** The bit at `offset` of the string of `record`. */
export function bitAt(context: CommandContext, record: number, offset: number): number {
  const value = context.database.stringOf(record);
  const at = value.start + Math.floor(offset / 8);
  return at < value.end ? (value.bytes[at] >> (7 - (offset % 8))) & 1 : 0;
}
