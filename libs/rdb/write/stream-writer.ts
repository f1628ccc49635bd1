/**
 * A stream in the second form, which Redis 7.0 and everything since reads; read-stream.ts and read-stream-groups.ts
 * have the grammar. It has no place for when a consumer was last active: that is lost, and taken for when it was last
 * seen. What is told must come in the order of the methods here; counts are promised beforehand.
 */
import type { ByteRange } from '../read/element.ts';
import type { StreamFacts } from '../read/value-visitor.ts';
import { STREAM_ID_BYTES, STREAM_ID_ZERO, type StreamId, writeStreamId } from '../stream-id.ts';
import type { RdbOutput } from './rdb-output.ts';
import { StreamNodeWriter } from './stream-node-writer.ts';

export class StreamWriter {
  readonly #rdb: RdbOutput;
  readonly #node = new StreamNodeWriter();
  readonly #nodeCountAt: number;
  #nodes = 0;
  #firstId = STREAM_ID_ZERO;
  #isFirst = true;

  constructor(rdb: RdbOutput) {
    this.#rdb = rdb;
    this.#nodeCountAt = rdb.reserveLength();
  }

  /** Entries ascend. */
  beginEntry(id: StreamId): void {
    if (this.#isFirst) this.#firstId = id;
    this.#isFirst = false;
    if (this.#node.isFull) this.#flush();
    this.#node.begin(id);
  }

  field(field: ByteRange): void {
    this.#node.field(field);
  }

  /** The value of the field last told. */
  value(value: ByteRange): void {
    this.#node.value(value);
  }

  endEntry(): void {
    this.#node.endEntry();
  }

  /** After the last entry. */
  facts(facts: StreamFacts, groupCount: number): void {
    if (!this.#node.isEmpty) this.#flush();
    const rdb = this.#rdb;
    rdb.setLength(this.#nodeCountAt, this.#nodes);
    rdb.length(facts.length);
    this.#numberedId(facts.lastId);
    this.#numberedId(this.#firstId);
    this.#numberedId(facts.maxDeletedId);
    rdb.length(facts.entriesAdded);
    rdb.length(groupCount);
  }

  /** `entriesRead` is -1 when it is not known. Its pending entries follow, ascending, then its consumers. */
  group(name: ByteRange, lastDelivered: StreamId, entriesRead: bigint, pendingCount: number): void {
    this.#rdb.string(name.bytes, name.start, name.end);
    this.#numberedId(lastDelivered);
    this.#rdb.length(BigInt.asUintN(64, entriesRead));
    this.#rdb.length(pendingCount);
  }

  pending(id: StreamId, deliveredAtMs: number, deliveryCount: number): void {
    this.#rawId(id);
    this.#rdb.milliseconds(deliveredAtMs);
    this.#rdb.length(deliveryCount);
  }

  consumers(count: number): void {
    this.#rdb.length(count);
  }

  /** Its pending IDs follow, ascending. */
  consumer(name: ByteRange, seenAtMs: number, pendingCount: number): void {
    this.#rdb.string(name.bytes, name.start, name.end);
    this.#rdb.milliseconds(seenAtMs);
    this.#rdb.length(pendingCount);
  }

  consumerPending(id: StreamId): void {
    this.#rawId(id);
  }

  #flush(): void {
    this.#node.flush(this.#rdb);
    this.#nodes++;
  }

  #numberedId(id: StreamId): void {
    this.#rdb.length(id.ms);
    this.#rdb.length(id.sequence);
  }

  #rawId(id: StreamId): void {
    const { out } = this.#rdb;
    out.reserve(STREAM_ID_BYTES);
    writeStreamId(out.bytes, out.length, id);
    out.length += STREAM_ID_BYTES;
  }
}
