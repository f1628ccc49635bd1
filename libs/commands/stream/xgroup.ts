/** XGROUP CREATE, SETID, DESTROY, CREATECONSUMER, DELCONSUMER and HELP. */
import { writeSubcommandSyntaxError } from '@ringfort/command-table';
import { ENTRIES_READ_UNKNOWN, type RecordAddress, StreamId, ValueType } from '@ringfort/storage';
import type { CommandContext, HandlerEntry } from '../contract.ts';
import { replyHelp } from '../help.ts';
import { integer64Argument } from '../integer-argument.ts';
import { typedToChange, WRONG_TYPE } from '../lookup.hot.ts';
import { consumerAt, type FoundGroup, groupAt } from './group-lookup.ts';
import { replyWithArguments, streamErrors } from './stream-errors.ts';
import { idArgument, strictIdArgument } from './stream-id-argument.ts';

const HELP = [
  'XGROUP <subcommand> [<arg> [value] [opt] ...]. Subcommands are:',
  'CREATE <key> <groupname> <id|$> [option]',
  '    Create a group that begins behind an ID, or behind the last one. Options are:',
  '    * MKSTREAM',
  '      Create an empty stream if there is none.',
  '    * ENTRIESREAD entries_read',
  '      Number of entries up to that ID (internal use).',
  'CREATECONSUMER <key> <groupname> <consumer>',
  '    Create a consumer in a group.',
  'DELCONSUMER <key> <groupname> <consumer>',
  '    Remove a consumer and its pending entries.',
  'DESTROY <key> <groupname>',
  '    Remove a group.',
  'SETID <key> <groupname> <id|$> [ENTRIESREAD entries_read]',
  '    Set the last delivered ID of a group.',
];

export const xgroupHandlers: readonly HandlerEntry[] = [
  ['xgroup|create', create],
  ['xgroup|createconsumer', createConsumer],
  ['xgroup|delconsumer', deleteConsumer],
  ['xgroup|destroy', destroy],
  ['xgroup|help', (context) => replyHelp(context, HELP)],
  ['xgroup|setid', setId],
];

interface GroupOptions {
  createsStream: boolean;
  entriesRead: bigint;
}

function create(context: CommandContext): void {
  const { args, database, reply } = context;
  const { streams } = database;
  const options = parseOptions(context, true);
  if (options === undefined) return;
  let record = typedToChange(context, 2, ValueType.stream);
  if (record === WRONG_TYPE) return;
  if (record === 0 && !options.createsStream) {
    reply.raw(streamErrors.groupNeedsKey);
    return;
  }
  // As Redis, only now: options may stand there twice as far as they are read.
  if (args.count > 8) {
    writeSubcommandSyntaxError(args, reply);
    return;
  }
  const id = new StreamId();
  if (!positionArgument(context, record, id, true)) return;
  if (record === 0) record = streams.create(args.bytes, args.starts[2], args.ends[2]);
  if (groupAt(context, record, 3) !== 0) {
    reply.raw(streamErrors.groupExists);
    return;
  }
  const name = { bytes: args.bytes, start: args.starts[3], end: args.ends[3] };
  streams.groups.create(record, name, id, options.entriesRead);
  reply.ok();
}

function setId(context: CommandContext): void {
  const { args, database, reply } = context;
  const options = parseOptions(context, false);
  if (options === undefined) return;
  const found = existingGroup(context);
  if (found === undefined) return;
  if (args.count > 7) {
    writeSubcommandSyntaxError(args, reply);
    return;
  }
  const id = new StreamId();
  if (!positionArgument(context, found.record, id, false)) return;
  database.streams.groups.setPosition(found.record, found.group, id, options.entriesRead);
  reply.ok();
}

function destroy(context: CommandContext): void {
  const { database, reply } = context;
  const record = existingStream(context);
  if (record === WRONG_TYPE) return;
  const group = groupAt(context, record, 3);
  if (group !== 0) database.streams.groups.destroy(record, group);
  reply.integer(group === 0 ? 0 : 1);
}

function createConsumer(context: CommandContext): void {
  const { args, database, nowMs, reply } = context;
  const found = existingGroup(context);
  if (found === undefined) return;
  const exists = consumerAt(context, found.group, 4) !== 0;
  const name = { bytes: args.bytes, start: args.starts[4], end: args.ends[4] };
  if (!exists) database.streams.groups.createConsumer(found.record, found.group, name, nowMs);
  reply.integer(exists ? 0 : 1);
}

function deleteConsumer(context: CommandContext): void {
  const { database, reply } = context;
  const found = existingGroup(context);
  if (found === undefined) return;
  const consumer = consumerAt(context, found.group, 4);
  const { groups } = database.streams;
  reply.integer(consumer === 0 ? 0 : groups.removeConsumer(found.record, found.group, consumer));
}

/** The stream at argument 2; WRONG_TYPE once an error is written. */
function existingStream(context: CommandContext): RecordAddress {
  const record = typedToChange(context, 2, ValueType.stream);
  if (record !== 0) return record;
  context.reply.raw(streamErrors.groupNeedsKey);
  return WRONG_TYPE;
}

/** The group at argument 3 of the stream at argument 2; undefined once the error is written. */
function existingGroup(context: CommandContext): FoundGroup | undefined {
  const record = existingStream(context);
  if (record === WRONG_TYPE) return undefined;
  const group = groupAt(context, record, 3);
  if (group !== 0) return { record, group };
  replyWithArguments(context, "NOGROUP No such consumer group '%' for key name '%'", 3, 2);
  return undefined;
}

/** Reads the options behind the ID; undefined once the error is written. */
function parseOptions(context: CommandContext, isCreate: boolean): GroupOptions | undefined {
  const { args, reply } = context;
  const options: GroupOptions = { createsStream: false, entriesRead: ENTRIES_READ_UNKNOWN };
  for (let index = 5; index < args.count; index++) {
    if (isCreate && args.is(index, 'MKSTREAM')) options.createsStream = true;
    else if (args.is(index, 'ENTRIESREAD') && index + 1 < args.count) {
      const entriesRead = integer64Argument(context, ++index);
      if (entriesRead === undefined) return undefined;
      if (entriesRead < ENTRIES_READ_UNKNOWN) {
        reply.raw(streamErrors.entriesReadNegative);
        return undefined;
      }
      options.entriesRead = entriesRead;
    } else {
      writeSubcommandSyntaxError(args, reply);
      return undefined;
    }
  }
  return options;
}

/** Argument 4, an ID or `$` for the stream's last one; false once the error is written. */
function positionArgument(
  context: CommandContext,
  record: RecordAddress,
  id: StreamId,
  isStrict: boolean,
): boolean {
  if (context.args.is(4, '$')) {
    if (record !== 0) context.database.streams.lastIdOf(record, id);
    return true;
  }
  return isStrict ? strictIdArgument(context, 4, id) : idArgument(context, 4, id);
}
