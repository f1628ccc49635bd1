/**
 * Packs entries of a stream into one node; stream-node-reader.ts has the grammar. The fields of the node's first
 * entry are its master fields: an entry with the same ones is written without them.
 */
import type { ByteRange } from '../read/element.ts';
import { STREAM_ID_BYTES, STREAM_ID_ZERO, type StreamId, writeStreamId } from '../stream-id.ts';
import { ListpackWriter } from './listpack-writer.ts';
import type { RdbOutput } from './rdb-output.ts';

const SAME_FIELDS = 2;
const ENTRIES_MAX = 100;
const BYTES_MAX = 4096;

export class StreamNodeWriter {
  readonly #masterFields = new ListpackWriter();
  readonly #entries = new ListpackWriter();
  readonly #fields = new ListpackWriter();
  readonly #values = new ListpackWriter();
  readonly #pairs = new ListpackWriter();
  readonly #node = new ListpackWriter();
  readonly #key = Buffer.alloc(STREAM_ID_BYTES);
  #masterId = STREAM_ID_ZERO;
  #id = STREAM_ID_ZERO;
  #entryCount = 0;

  get isEmpty(): boolean {
    return this.#entryCount === 0;
  }

  get isFull(): boolean {
    return this.#entryCount >= ENTRIES_MAX || this.#entries.byteLength >= BYTES_MAX;
  }

  begin(id: StreamId): void {
    this.#id = id;
    if (this.isEmpty) this.#masterId = id;
    this.#fields.clear();
    this.#values.clear();
    this.#pairs.clear();
  }

  field({ bytes, start, end }: ByteRange): void {
    this.#fields.element(bytes, start, end);
    this.#pairs.element(bytes, start, end);
  }

  /** The value of the field last told. */
  value({ bytes, start, end }: ByteRange): void {
    this.#values.element(bytes, start, end);
    this.#pairs.element(bytes, start, end);
  }

  endEntry(): void {
    const entries = this.#entries;
    if (this.isEmpty) this.#masterFields.appendAll(this.#fields);
    const hasMasterFields = this.#fields.equals(this.#masterFields);
    const first = entries.count;
    entries.integer(hasMasterFields ? SAME_FIELDS : 0);
    entries.integer(BigInt.asIntN(64, this.#id.ms - this.#masterId.ms));
    entries.integer(BigInt.asIntN(64, this.#id.sequence - this.#masterId.sequence));
    if (hasMasterFields) entries.appendAll(this.#values);
    else {
      entries.integer(this.#fields.count);
      entries.appendAll(this.#pairs);
    }
    entries.integer(entries.count - first);
    this.#entryCount++;
  }

  /** Writes the node and begins an empty one. */
  flush(rdb: RdbOutput): void {
    const node = this.#node;
    node.clear();
    node.integer(this.#entryCount);
    node.integer(0);
    node.integer(this.#masterFields.count);
    node.appendAll(this.#masterFields);
    node.integer(0);
    node.appendAll(this.#entries);
    writeStreamId(this.#key, 0, this.#masterId);
    rdb.string(this.#key, 0, STREAM_ID_BYTES);
    const blob = node.finish();
    rdb.string(blob, 0, blob.length);
    this.#masterFields.clear();
    this.#entries.clear();
    this.#entryCount = 0;
  }
}
