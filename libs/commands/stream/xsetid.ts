/** XSETID key last-id [ENTRIESADDED entries-added] [MAXDELETEDID max-deleted-id]. */
import { type RecordAddress, StreamId, ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integer64Argument } from '../integer-argument.ts';
import { typedToChange, WRONG_TYPE } from '../lookup.hot.ts';
import { streamErrors } from './stream-errors.ts';
import { strictIdArgument } from './stream-id-argument.ts';

interface StateOptions {
  readonly lastId: StreamId;
  entriesAdded: bigint | undefined;
  /** 0-0 leaves the stream's own. */
  readonly maxDeletedId: StreamId;
}

export function xsetid(context: CommandContext): void {
  const { database, reply } = context;
  const options = parseOptions(context);
  if (options === undefined) return;
  const record = typedToChange(context, 1, ValueType.stream);
  if (record === WRONG_TYPE) return;
  const refusal = record === 0 ? errors.noSuchKey : refusalOf(context, record, options);
  if (refusal !== undefined) {
    reply.raw(refusal);
    return;
  }
  const { lastId, entriesAdded, maxDeletedId } = options;
  database.streams.setState(record, {
    lastId,
    entriesAdded,
    maxDeletedId: maxDeletedId.isMinimum ? undefined : maxDeletedId,
  });
  reply.ok();
}

/** Undefined once the error is written. */
function parseOptions(context: CommandContext): StateOptions | undefined {
  const { args, reply } = context;
  const options: StateOptions = {
    lastId: new StreamId(),
    entriesAdded: undefined,
    maxDeletedId: new StreamId(),
  };
  if (!strictIdArgument(context, 2, options.lastId)) return undefined;
  for (let index = 3; index < args.count; index += 2) {
    const hasValue = index + 1 < args.count;
    if (args.is(index, 'ENTRIESADDED') && hasValue) {
      options.entriesAdded = integer64Argument(context, index + 1);
      if (options.entriesAdded === undefined) return undefined;
      if (options.entriesAdded >= 0n) continue;
      reply.raw(streamErrors.entriesAddedNegative);
    } else if (args.is(index, 'MAXDELETEDID') && hasValue) {
      if (!strictIdArgument(context, index + 1, options.maxDeletedId)) return undefined;
      if (options.lastId.compare(options.maxDeletedId) >= 0) continue;
      reply.raw(streamErrors.stateBehindMaxDeletedArgument);
    } else reply.raw(errors.syntax);
    return undefined;
  }
  return options;
}

/** Why the stream at hand does not take the state; undefined when it does. */
function refusalOf(
  { database: { streams } }: CommandContext,
  record: RecordAddress,
  { lastId, entriesAdded }: StateOptions,
): Buffer | undefined {
  const edge = new StreamId();
  if (lastId.compare(streams.maxDeletedIdOf(record, edge)) < 0) return streamErrors.stateBehindMaxDeleted;
  const length = streams.lengthOf(record);
  if (length === 0) return undefined;
  if (lastId.compare(streams.lastEntryIdOf(record, edge)) < 0) return streamErrors.stateBehindTop;
  if (entriesAdded !== undefined && entriesAdded < BigInt(length)) return streamErrors.entriesAddedTooFew;
  return undefined;
}
