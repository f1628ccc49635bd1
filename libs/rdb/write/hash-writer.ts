/**
 * A hash: a count, fields and values; or, when small, a listpack of both in turn; or, where fields expire, the
 * earliest expiry, a count and per field its expiry relative to that, field and value (read-hash.ts has the details).
 */
import type { ByteRange } from '../read/element.ts';
import { NO_FIELD_EXPIRY } from '../read/value-visitor.ts';
import { ListpackWriter } from './listpack-writer.ts';
import type { RdbOutput } from './rdb-output.ts';

export interface HashWriter {
  field(field: ByteRange, value: ByteRange): void;
  end(): void;
}

export class PlainHashWriter implements HashWriter {
  readonly #rdb: RdbOutput;

  constructor(rdb: RdbOutput, count: number) {
    this.#rdb = rdb;
    rdb.length(count);
  }

  field(field: ByteRange, value: ByteRange): void {
    this.#rdb.string(field.bytes, field.start, field.end);
    this.#rdb.string(value.bytes, value.start, value.end);
  }

  end(): void {}
}

export class PackedHashWriter implements HashWriter {
  readonly #rdb: RdbOutput;
  readonly #packed = new ListpackWriter();

  constructor(rdb: RdbOutput) {
    this.#rdb = rdb;
  }

  field(field: ByteRange, value: ByteRange): void {
    this.#packed.element(field.bytes, field.start, field.end);
    this.#packed.element(value.bytes, value.start, value.end);
  }

  end(): void {
    const blob = this.#packed.finish();
    this.#rdb.string(blob, 0, blob.length);
  }
}

export class ExpiringHashWriter {
  readonly #rdb: RdbOutput;
  readonly #earliestMs: number;

  constructor(rdb: RdbOutput, count: number, earliestMs: number) {
    this.#rdb = rdb;
    this.#earliestMs = earliestMs;
    rdb.milliseconds(earliestMs);
    rdb.length(count);
  }

  /** `expireAtMs` is NO_FIELD_EXPIRY or no less than the earliest. */
  field(field: ByteRange, value: ByteRange, expireAtMs: number): void {
    this.#rdb.length(expireAtMs === NO_FIELD_EXPIRY ? 0 : expireAtMs - this.#earliestMs + 1);
    this.#rdb.string(field.bytes, field.start, field.end);
    this.#rdb.string(value.bytes, value.start, value.end);
  }
}
