/** GETBIT key offset: bits past the end are 0. */
import type { CommandContext } from '../contract.ts';
import { readString, WRONG_TYPE } from '../lookup.hot.ts';
import { bitOffsetArgument, byteAt } from './bit-offset.ts';

export function getbit(context: CommandContext): void {
  const offset = bitOffsetArgument(context, 2);
  if (Number.isNaN(offset)) return;
  const record = readString(context, 1);
  if (record === WRONG_TYPE) return;
  const byte = record === 0 ? 0 : byteAt(context, record, Math.floor(offset / 8));
  context.reply.integer((byte >> (7 - (offset % 8))) & 1);
}
