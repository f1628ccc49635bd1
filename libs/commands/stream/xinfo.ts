/** XINFO STREAM, GROUPS, CONSUMERS and HELP. STREAM with FULL is in xinfo-stream.ts. */
import { NEVER_ACTIVE, type RecordAddress, ValueType } from '@ringfort/storage';
import type { CommandContext, HandlerEntry } from '../contract.ts';
import { errors } from '../errors.ts';
import { replyHelp } from '../help.ts';
import { readTyped, WRONG_TYPE } from '../lookup.hot.ts';
import { groupAt } from './group-lookup.ts';
import { replyWithArguments } from './stream-errors.ts';
import { replyName, replyProgress } from './xinfo-pairs.ts';
import { replyStreamInfo } from './xinfo-stream.ts';

const HELP = [
  'XINFO <subcommand> [<arg> [value] [opt] ...]. Subcommands are:',
  'CONSUMERS <key> <groupname>',
  '    Show the consumers of a group.',
  'GROUPS <key>',
  '    Show the consumer groups of a stream.',
  'STREAM <key> [FULL [COUNT <count>]',
  '    Show facts about a stream, or all of it.',
];

export const xinfoHandlers: readonly HandlerEntry[] = [
  ['xinfo|consumers', consumers],
  ['xinfo|groups', groups],
  ['xinfo|help', (context) => replyHelp(context, HELP)],
  ['xinfo|stream', stream],
];

function stream(context: CommandContext): void {
  const record = existingStream(context);
  if (record !== WRONG_TYPE) replyStreamInfo(context, record);
}

function groups(context: CommandContext): void {
  const { database, reply } = context;
  const record = existingStream(context);
  if (record === WRONG_TYPE) return;
  const { groups } = database.streams;
  reply.array(groups.groupCountOf(record));
  groups.forEachGroup(record, (group) => {
    reply.map(6);
    replyName(context, group);
    reply.bulkText('consumers');
    reply.integer(groups.consumerCountOf(group));
    reply.bulkText('pending');
    reply.integer(groups.pendingCountOf(group));
    replyProgress(context, record, group);
  });
}

function consumers(context: CommandContext): void {
  const { database, nowMs, reply } = context;
  const record = existingStream(context);
  if (record === WRONG_TYPE) return;
  const group = groupAt(context, record, 3);
  if (group === 0) {
    replyWithArguments(context, "NOGROUP No such consumer group '%' for key name '%'", 3, 2);
    return;
  }
  const { groups } = database.streams;
  reply.array(groups.consumerCountOf(group));
  groups.forEachConsumer(group, (consumer) => {
    const activeAtMs = groups.activeAtMsOf(consumer);
    reply.map(4);
    replyName(context, consumer);
    reply.bulkText('pending');
    reply.integer(groups.pendingCountOfConsumer(consumer));
    reply.bulkText('idle');
    reply.integer(Math.max(0, nowMs - groups.seenAtMsOf(consumer)));
    reply.bulkText('inactive');
    reply.integer(activeAtMs === NEVER_ACTIVE ? NEVER_ACTIVE : nowMs - activeAtMs);
  });
}

/** The stream at argument 2; WRONG_TYPE once an error is written. */
function existingStream(context: CommandContext): RecordAddress {
  const record = readTyped(context, 2, ValueType.stream);
  if (record !== 0) return record;
  context.reply.raw(errors.noSuchKey);
  return WRONG_TYPE;
}
