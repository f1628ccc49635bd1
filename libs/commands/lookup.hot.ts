/**
 * Finding keys for handlers. Reads count as hit or miss and touch the access clock (`find`); writes do neither
 * (`peek`), as in Redis, where only reads make up the hit ratio.
 */
import { type RecordAddress, ValueType } from '@ringfort/storage';
import type { CommandContext } from './contract.ts';
import { errors } from './errors.ts';

/** The key holds another type; the error is written. */
export const WRONG_TYPE = -1;

/** The value of `type` at argument `index` for reading: its record, 0 when there is none, or WRONG_TYPE. */
export function readTyped(context: CommandContext, index: number, type: ValueType): RecordAddress {
  const { args, database } = context;
  return typedOnly(context, database.find(args.bytes, args.starts[index], args.ends[index]), type);
}

/** As `readTyped`, for a command that goes on to change the key. */
export function typedToChange(context: CommandContext, index: number, type: ValueType): RecordAddress {
  const { args, database } = context;
  return typedOnly(context, database.peek(args.bytes, args.starts[index], args.ends[index]), type);
}

/** As `readTyped`, for strings. */
export function readString(context: CommandContext, index: number): RecordAddress {
  return readTyped(context, index, ValueType.string);
}

/** As `typedToChange`, for strings. */
export function stringToChange(context: CommandContext, index: number): RecordAddress {
  return typedToChange(context, index, ValueType.string);
}

/** The record at argument `index`, of any type, for a command that goes on to change it; 0 when there is none. */
export function recordToChange(context: CommandContext, index: number): RecordAddress {
  const { args, database } = context;
  return database.peek(args.bytes, args.starts[index], args.ends[index]);
}

/** The record at argument `index`: counts as hit or miss, but looking at a key so does not make it look used. */
export function inspectRecord(context: CommandContext, index: number): RecordAddress {
  const record = recordToChange(context, index);
  if (record === 0) context.keyspace.statistics.keyspaceMisses++;
  else context.keyspace.statistics.keyspaceHits++;
  return record;
}

/** `record` when it is 0 or of `type`, else WRONG_TYPE. */
export function typedOnly(context: CommandContext, record: RecordAddress, type: ValueType): RecordAddress {
  if (record === 0 || context.database.typeOf(record) === type) return record;
  context.reply.raw(errors.wrongType);
  return WRONG_TYPE;
}
