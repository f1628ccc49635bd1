/** Writes a stream as a payload: entries, facts, then each group with what is pending and with whom. */
import type { StreamWriter } from '@ringfort/rdb';
import {
  type ConsumerAddress,
  type GroupAddress,
  type PendingAddress,
  type RecordAddress,
  StreamId,
  type StreamValues,
} from '@ringfort/storage';
import { serializedId } from './stream-ids.ts';

export function dumpStream(streams: StreamValues, record: RecordAddress, writer: StreamWriter): void {
  const id = new StreamId();
  const cursor = streams.walk(record, id.setMinimum(), new StreamId().setMaximum(), false);
  while (cursor.next()) {
    writer.beginEntry(serializedId(cursor.id));
    for (let fields = cursor.beginItems(); fields > 0; fields--) {
      cursor.nextField();
      writer.field(cursor);
      cursor.nextValue();
      writer.value(cursor);
    }
    writer.endEntry();
  }
  const facts = {
    length: streams.lengthOf(record),
    lastId: serializedId(streams.lastIdOf(record, id)),
    maxDeletedId: serializedId(streams.maxDeletedIdOf(record, id)),
    entriesAdded: streams.entriesAddedOf(record),
  };
  writer.facts(facts, streams.groups.groupCountOf(record));
  const dumper = new GroupDumper(streams, writer);
  streams.groups.forEachGroup(record, (group) => dumper.dump(group));
}

class GroupDumper {
  readonly #groups: StreamValues['groups'];
  readonly #writer: StreamWriter;
  readonly #id = new StreamId();

  constructor(streams: StreamValues, writer: StreamWriter) {
    this.#groups = streams.groups;
    this.#writer = writer;
  }

  dump(group: GroupAddress): void {
    const groups = this.#groups;
    const writer = this.#writer;
    const lastDelivered = serializedId(groups.lastIdOf(group, this.#id));
    writer.group(
      groups.nameOf(group),
      lastDelivered,
      groups.entriesReadOf(group),
      groups.pendingCountOf(group),
    );
    this.#forEachPending(
      (from) => groups.pendingFrom(group, from),
      (pending) => {
        const deliveredAtMs = groups.deliveredAtMsOf(pending);
        writer.pending(serializedId(this.#id), deliveredAtMs, groups.deliveryCountOf(pending));
      },
    );
    writer.consumers(groups.consumerCountOf(group));
    groups.forEachConsumer(group, (consumer) => this.#consumer(consumer));
  }

  #consumer(consumer: ConsumerAddress): void {
    const groups = this.#groups;
    const writer = this.#writer;
    const pendingCount = groups.pendingCountOfConsumer(consumer);
    writer.consumer(groups.nameOf(consumer), groups.seenAtMsOf(consumer), pendingCount);
    this.#forEachPending(
      (from) => groups.pendingOfConsumerFrom(consumer, from),
      () => writer.consumerPending(serializedId(this.#id)),
    );
  }

  /** Visits pending entries in order; `#id` is then that of the one visited. */
  #forEachPending(find: (from: StreamId) => PendingAddress, visit: (pending: PendingAddress) => void): void {
    const from = this.#id.setMinimum();
    for (let pending = find(from); pending !== 0; pending = find(from)) {
      this.#groups.pendingIdOf(pending, from);
      visit(pending);
      if (!from.increment()) return;
    }
  }
}
