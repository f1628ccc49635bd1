/** What a consumer is given by XREADGROUP: entries that are new to its group, or its own pending ones once more. */
import { type ConsumerAddress, type GroupAddress, type RecordAddress, StreamId } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { replyEntry, replyItems } from './entry-reply.hot.ts';
import { arrayFrom } from './header-before.ts';
import { replyId } from './stream-id-reply.hot.ts';

export interface GroupReading {
  readonly record: RecordAddress;
  readonly group: GroupAddress;
  readonly consumer: ConsumerAddress;
  /** 0: all. */
  readonly countMax: number;
  /** NOACK: entries count as acknowledged at once. */
  readonly isAcknowledged: boolean;
}

/** Replies the entries from `first` on, which the group has not read; they become pending with the consumer. */
export function replyNew(context: CommandContext, reading: GroupReading, first: StreamId): void {
  const { database, nowMs, reply } = context;
  const { record, group, consumer, countMax, isAcknowledged } = reading;
  const { groups } = database.streams;
  const at = reply.out.length;
  const cursor = database.streams.walk(record, first, new StreamId().setMaximum(), false);
  let count = 0;
  try {
    while (cursor.next()) {
      groups.advance(record, group, cursor.id);
      if (!isAcknowledged) groups.deliver(record, group, consumer, cursor.id, nowMs, 1);
      replyEntry(context, cursor);
      count++;
      if (count === countMax) break;
    }
  } finally {
    // Also when memory ran out: the position has moved.
    groups.emitPosition(record, group);
  }
  arrayFrom(reply, at, count);
}

/** Replies the consumer's pending entries from `first` on. One that was deleted comes with nil for its fields. */
export function replyHistory(context: CommandContext, reading: GroupReading, first: StreamId): void {
  const { database, nowMs, reply } = context;
  const { streams } = database;
  const { groups } = streams;
  const { record, group, consumer, countMax } = reading;
  const at = reply.out.length;
  const id = new StreamId().copy(first);
  let count = 0;
  for (;;) {
    const pending = groups.pendingOfConsumerFrom(consumer, id);
    if (pending === 0) break;
    groups.pendingIdOf(pending, id);
    const items = streams.find(record, id);
    if (items === undefined) {
      reply.array(2);
      replyId(context, id);
      reply.nilArray();
    } else {
      replyItems(context, id, items);
      groups.deliver(record, group, consumer, id, nowMs, groups.deliveryCountOf(pending) + 1);
    }
    count++;
    if (count === countMax || !id.increment()) break;
  }
  arrayFrom(reply, at, count);
}
