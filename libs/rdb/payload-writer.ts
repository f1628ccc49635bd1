/**
 * Writes one DUMP payload: ask for the writer of a kind, tell it the elements, then `end`. The forms are those that
 * Redis 7.0 reads, except for hashes with expiring fields, which take 7.4.
 */
import type { OutputBuffer } from '@ringfort/base';
import { sealPayload } from './payload.ts';
import { RDB_VERSION_EXPIRING_FIELDS, RDB_VERSION_WRITTEN, ValueFormat } from './value-format.ts';
import {
  ExpiringHashWriter,
  type HashWriter,
  PackedHashWriter,
  PlainHashWriter,
} from './write/hash-writer.ts';
import { ListWriter } from './write/list-writer.ts';
import { RdbOutput } from './write/rdb-output.ts';
import { SetWriter, writeIntset } from './write/set-writer.ts';
import {
  PackedSortedSetWriter,
  PlainSortedSetWriter,
  type SortedSetWriter,
} from './write/sorted-set-writer.ts';
import { StreamWriter } from './write/stream-writer.ts';

export class PayloadWriter {
  readonly #rdb: RdbOutput;
  readonly #start: number;
  #rdbVersion: number = RDB_VERSION_WRITTEN;

  /** Appends to `out`. */
  constructor(out: OutputBuffer) {
    this.#rdb = new RdbOutput(out);
    this.#start = out.length;
  }

  string(bytes: Buffer, start: number, end: number): void {
    this.#format(ValueFormat.string).string(bytes, start, end);
  }

  list(): ListWriter {
    return new ListWriter(this.#format(ValueFormat.listQuicklist2));
  }

  set(count: number): SetWriter {
    return new SetWriter(this.#format(ValueFormat.set), count);
  }

  /** A whole set of integers, in any order; sorts them in place. */
  integerSet(values: BigInt64Array): void {
    writeIntset(this.#format(ValueFormat.setIntset), values);
  }

  sortedSet(count: number): SortedSetWriter {
    return new PlainSortedSetWriter(this.#format(ValueFormat.sortedSet), count);
  }

  packedSortedSet(): SortedSetWriter {
    return new PackedSortedSetWriter(this.#format(ValueFormat.sortedSetListpack));
  }

  hash(count: number): HashWriter {
    return new PlainHashWriter(this.#format(ValueFormat.hash), count);
  }

  packedHash(): HashWriter {
    return new PackedHashWriter(this.#format(ValueFormat.hashListpack));
  }

  /** A hash some of whose fields expire, none before `earliestMs`. */
  expiringHash(count: number, earliestMs: number): ExpiringHashWriter {
    this.#rdbVersion = RDB_VERSION_EXPIRING_FIELDS;
    return new ExpiringHashWriter(this.#format(ValueFormat.hashExpiring), count, earliestMs);
  }

  stream(): StreamWriter {
    return new StreamWriter(this.#format(ValueFormat.stream2));
  }

  /** Adds version and checksum. */
  end(): void {
    sealPayload(this.#rdb.out, this.#start, this.#rdbVersion);
  }

  #format(format: ValueFormat): RdbOutput {
    this.#rdb.out.byte(format);
    return this.#rdb;
  }
}
