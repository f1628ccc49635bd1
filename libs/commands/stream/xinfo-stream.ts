/** XINFO STREAM key [FULL [COUNT count]]. */
import { writeSubcommandSyntaxError } from '@ringfort/command-table';
import { type ConsumerAddress, type GroupAddress, type RecordAddress, StreamId } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { integerArgument } from '../integer-argument.ts';
import { replyEntries } from './entry-reply.hot.ts';
import { arrayFrom } from './header-before.ts';
import { replyId } from './stream-id-reply.hot.ts';
import { replyName, replyProgress } from './xinfo-pairs.ts';

const COUNT_DEFAULT = 10;
/** The answer of parseCount for a request without FULL. */
const NOT_FULL = -1;

export function replyStreamInfo(context: CommandContext, record: RecordAddress): void {
  const { reply } = context;
  const count = parseCount(context);
  if (Number.isNaN(count)) return;
  reply.map(count === NOT_FULL ? 10 : 9);
  replyHead(context, record);
  if (count === NOT_FULL) replyEdges(context, record);
  else replyAll(context, record, count);
}

/** Entries to show of each list, 0 for all; NOT_FULL without FULL; NaN once the error is written. */
function parseCount(context: CommandContext): number {
  const { args, reply } = context;
  if (args.count === 3) return NOT_FULL;
  const isValid = args.is(3, 'FULL') && (args.count === 4 || (args.count === 6 && args.is(4, 'COUNT')));
  if (!isValid) {
    writeSubcommandSyntaxError(args, reply);
    return Number.NaN;
  }
  const count = args.count === 4 ? COUNT_DEFAULT : integerArgument(context, 5);
  return count < 0 ? COUNT_DEFAULT : count;
}

function replyHead(context: CommandContext, record: RecordAddress): void {
  const { database, reply } = context;
  const { streams } = database;
  const id = new StreamId();
  const nodeCount = streams.nodeCountOf(record);
  reply.bulkText('length');
  reply.integer(streams.lengthOf(record));
  reply.bulkText('radix-tree-keys');
  reply.integer(nodeCount);
  // There is no radix tree here: this is what one without inner nodes would have.
  reply.bulkText('radix-tree-nodes');
  reply.integer(nodeCount + 1);
  reply.bulkText('last-generated-id');
  replyId(context, streams.lastIdOf(record, id));
  reply.bulkText('max-deleted-entry-id');
  replyId(context, streams.maxDeletedIdOf(record, id));
  reply.bulkText('entries-added');
  reply.integer64(BigInt.asIntN(64, streams.entriesAddedOf(record)));
  reply.bulkText('recorded-first-entry-id');
  replyId(context, streams.firstEntryIdOf(record, id));
}

function replyEdges(context: CommandContext, record: RecordAddress): void {
  const { database, reply } = context;
  const { streams } = database;
  const maximum = new StreamId().setMaximum();
  reply.bulkText('groups');
  reply.integer(streams.groups.groupCountOf(record));
  for (const isReverse of [false, true]) {
    reply.bulkText(isReverse ? 'last-entry' : 'first-entry');
    const cursor = streams.walk(record, new StreamId(), maximum, isReverse);
    if (replyEntries(context, cursor, 1) === 0) reply.nil();
  }
}

function replyAll(context: CommandContext, record: RecordAddress, count: number): void {
  const { database, reply } = context;
  const { streams } = database;
  reply.bulkText('entries');
  const at = reply.out.length;
  const cursor = streams.walk(record, new StreamId(), new StreamId().setMaximum(), false);
  arrayFrom(reply, at, replyEntries(context, cursor, count));
  reply.bulkText('groups');
  reply.array(streams.groups.groupCountOf(record));
  streams.groups.forEachGroup(record, (group) => replyGroup(context, record, group, count));
}

function replyGroup(
  context: CommandContext,
  record: RecordAddress,
  group: GroupAddress,
  count: number,
): void {
  const { database, reply } = context;
  const { groups } = database.streams;
  reply.map(7);
  replyName(context, group);
  replyProgress(context, record, group);
  reply.bulkText('pel-count');
  reply.integer(groups.pendingCountOf(group));
  reply.bulkText('pending');
  replyPending(context, group, 0, count);
  reply.bulkText('consumers');
  reply.array(groups.consumerCountOf(group));
  groups.forEachConsumer(group, (consumer) => {
    reply.map(5);
    replyName(context, consumer);
    reply.bulkText('seen-time');
    reply.integer(groups.seenAtMsOf(consumer));
    reply.bulkText('active-time');
    reply.integer(groups.activeAtMsOf(consumer));
    reply.bulkText('pel-count');
    reply.integer(groups.pendingCountOfConsumer(consumer));
    reply.bulkText('pending');
    replyPending(context, group, consumer, count);
  });
}

/** The pending entries of a consumer, or (`consumer` 0) of all, who are named then. */
function replyPending(
  context: CommandContext,
  group: GroupAddress,
  consumer: ConsumerAddress,
  countMax: number,
): void {
  const { database, reply } = context;
  const { groups } = database.streams;
  const at = reply.out.length;
  const id = new StreamId();
  let count = 0;
  do {
    const pending =
      consumer === 0 ? groups.pendingFrom(group, id) : groups.pendingOfConsumerFrom(consumer, id);
    if (pending === 0) break;
    reply.array(consumer === 0 ? 4 : 3);
    replyId(context, groups.pendingIdOf(pending, id));
    if (consumer === 0) {
      const name = groups.nameOf(groups.consumerOf(pending));
      reply.bulk(name.bytes, name.start, name.end);
    }
    reply.integer(groups.deliveredAtMsOf(pending));
    reply.integer(groups.deliveryCountOf(pending));
    count++;
  } while (count !== countMax && id.increment());
  arrayFrom(reply, at, count);
}
