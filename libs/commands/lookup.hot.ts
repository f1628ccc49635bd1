/**
 * Finding keys for handlers. Reads count as hit or miss and touch the access clock (`find`); writes do neither
 * (`peek`), as in Redis, where only reads make up the hit ratio.
 */
import { type RecordAddress, ValueType } from '@ringfort/storage';
import type { CommandContext } from './contract.ts';
import { errors } from './errors.ts';

/** The key holds something that is not a string; the error is written. */
export const WRONG_TYPE = -1;

/** The string at argument `index` for reading: its record, 0 when there is none, or WRONG_TYPE. */
export function readString(context: CommandContext, index: number): RecordAddress {
  const { args, database } = context;
  return stringOnly(context, database.find(args.bytes, args.starts[index], args.ends[index]));
}

/** As `readString`, for a command that goes on to change the key. */
export function stringToChange(context: CommandContext, index: number): RecordAddress {
  const { args, database } = context;
  return stringOnly(context, database.peek(args.bytes, args.starts[index], args.ends[index]));
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

function stringOnly(context: CommandContext, record: RecordAddress): RecordAddress {
  if (record === 0 || context.database.typeOf(record) === ValueType.string) return record;
  context.reply.raw(errors.wrongType);
  return WRONG_TYPE;
}
