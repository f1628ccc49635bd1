/** Finding groups and consumers for handlers. */
import { type ConsumerAddress, type GroupAddress, type RecordAddress, ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { readTyped, WRONG_TYPE } from '../lookup.hot.ts';
import { replyWithArguments } from './stream-errors.ts';

export interface FoundGroup {
  readonly record: RecordAddress;
  readonly group: GroupAddress;
}

/** The group at argument 2 of the stream at argument 1; undefined once the error is written. */
export function existingGroup(context: CommandContext): FoundGroup | undefined {
  const record = readTyped(context, 1, ValueType.stream);
  if (record === WRONG_TYPE) return undefined;
  const group = record === 0 ? 0 : groupAt(context, record, 2);
  if (group !== 0) return { record, group };
  replyWithArguments(context, "NOGROUP No such key '%' or consumer group '%'", 1, 2);
  return undefined;
}

/** The group that argument `index` names, 0 if there is none. */
export function groupAt(context: CommandContext, record: RecordAddress, index: number): GroupAddress {
  const { args, database } = context;
  return database.streams.groups.find(record, args.bytes, args.starts[index], args.ends[index]);
}

/** The consumer that argument `index` names, 0 if there is none. */
export function consumerAt(context: CommandContext, group: GroupAddress, index: number): ConsumerAddress {
  const { args, database } = context;
  return database.streams.groups.findConsumer(group, args.bytes, args.starts[index], args.ends[index]);
}

/** As consumerAt; makes the consumer if there is none. */
export function consumerToUse(
  context: CommandContext,
  record: RecordAddress,
  group: GroupAddress,
  index: number,
): ConsumerAddress {
  const found = consumerAt(context, group, index);
  if (found !== 0) return found;
  const { args, database, nowMs } = context;
  const name = { bytes: args.bytes, start: args.starts[index], end: args.ends[index] };
  return database.streams.groups.createConsumer(record, group, name, nowMs);
}
