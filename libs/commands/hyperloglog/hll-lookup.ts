/** Finding HyperLogLogs for the handlers, which answer Redis's errors for whatever is none. */
import type { RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { readString, stringToChange, WRONG_TYPE } from '../lookup.hot.ts';
import { isHyperLogLog } from './hll-format.hot.ts';

const NOT_A_HYPERLOGLOG = Buffer.from('-WRONGTYPE Key is not a valid HyperLogLog string value.\r\n');

/** The HyperLogLog at argument `index` for reading: its record, 0 when there is none, or WRONG_TYPE. */
export function readHyperLogLog(context: CommandContext, index: number): RecordAddress {
  return hyperLogLogOnly(context, readString(context, index));
}

/** As `readHyperLogLog`, for a command that may go on to change the key; the value is a `raw` string from then on. */
export function hyperLogLogToChange(context: CommandContext, index: number): RecordAddress {
  const record = hyperLogLogOnly(context, stringToChange(context, index));
  return record === 0 || record === WRONG_TYPE ? record : madeRaw(context, index, record);
}

/** Redis makes a string `raw` before it may write to it, even if it then does not: here its first byte is written again. */
export function madeRaw(context: CommandContext, index: number, record: RecordAddress): RecordAddress {
  const { args, database, scratch } = context;
  if (database.encodingOf(record) === 'raw') return record;
  const value = database.stringOf(record);
  scratch.clear();
  scratch.append(value.bytes, value.start, value.start + 1);
  const { bytes, starts, ends } = args;
  database.writeString(bytes, starts[index], ends[index], 0, scratch.bytes, 0, 1);
  return database.peek(bytes, starts[index], ends[index]);
}

function hyperLogLogOnly(context: CommandContext, record: RecordAddress): RecordAddress {
  if (record === 0 || record === WRONG_TYPE) return record;
  const { bytes, start, end } = context.database.stringOf(record);
  if (isHyperLogLog(bytes, start, end)) return record;
  context.reply.raw(NOT_A_HYPERLOGLOG);
  return WRONG_TYPE;
}

const DAMAGED = Buffer.from('-INVALIDOBJ Corrupted HLL object detected\r\n');

export function replyDamaged(context: CommandContext): void {
  context.reply.raw(DAMAGED);
}
