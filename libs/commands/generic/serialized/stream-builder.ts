/** Builds a stream under a key that does not exist, from what a payload tells. */
import type {
  ByteRange,
  ConsumerFacts,
  PendingEntry,
  StreamId as SerializedId,
  StreamFacts,
  StreamVisitor,
} from '@ringfort/rdb';
import {
  type ConsumerAddress,
  type Database,
  type GroupAddress,
  type RecordAddress,
  StreamId,
} from '@ringfort/storage';
import { ElementBatch } from './element-batch.ts';
import { setId } from './stream-ids.ts';

export class StreamBuilder implements StreamVisitor {
  readonly #database: Database;
  readonly #key: ByteRange;
  readonly #items: ElementBatch;
  readonly #id = new StreamId();
  readonly #maxDeletedId = new StreamId();
  #record: RecordAddress = 0;
  #group: GroupAddress = 0;
  #consumer: ConsumerAddress = 0;

  constructor(database: Database, key: ByteRange) {
    this.#database = database;
    this.#key = key;
    this.#items = new ElementBatch(key);
  }

  /** Makes the stream, without entries. */
  begin(): void {
    const { bytes, start, end } = this.#key;
    this.#record = this.#database.streams.create(bytes, start, end);
  }

  beginEntry(id: SerializedId): void {
    setId(this.#id, id);
    this.#items.clear();
  }

  field(field: ByteRange, value: ByteRange): void {
    this.#items.add(field);
    this.#items.add(value);
  }

  endEntry(): void {
    const items = this.#items;
    this.#database.streams.append(this.#record, this.#id, items, 1, (items.count - 1) / 2);
  }

  facts({ lastId, maxDeletedId, entriesAdded }: StreamFacts): void {
    this.#database.streams.setState(this.#record, {
      lastId: setId(this.#id, lastId),
      maxDeletedId: setId(this.#maxDeletedId, maxDeletedId),
      entriesAdded,
    });
  }

  group(name: ByteRange, lastDelivered: SerializedId, entriesRead: bigint): void {
    const { groups } = this.#database.streams;
    this.#group = groups.create(this.#record, name, setId(this.#id, lastDelivered), entriesRead);
  }

  consumer(name: ByteRange, { seenAtMs, activeAtMs }: ConsumerFacts): void {
    const { groups } = this.#database.streams;
    this.#consumer = groups.createConsumer(this.#record, this.#group, name, seenAtMs);
    groups.setTimes(this.#record, this.#group, this.#consumer, seenAtMs, activeAtMs);
  }

  pending({ id, deliveredAtMs, deliveryCount }: PendingEntry): void {
    const { groups } = this.#database.streams;
    setId(this.#id, id);
    groups.deliver(this.#record, this.#group, this.#consumer, this.#id, deliveredAtMs, deliveryCount);
  }
}
