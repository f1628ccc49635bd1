/** A sorted set: a count, members and scores as doubles; or, when small, a listpack of both in turn. */
import { doubleText } from '@ringfort/base';
import { ListpackWriter } from './listpack-writer.ts';
import type { RdbOutput } from './rdb-output.ts';

export interface SortedSetWriter {
  member(bytes: Buffer, start: number, end: number, score: number): void;
  end(): void;
}

export class PlainSortedSetWriter implements SortedSetWriter {
  readonly #rdb: RdbOutput;

  constructor(rdb: RdbOutput, count: number) {
    this.#rdb = rdb;
    rdb.length(count);
  }

  member(bytes: Buffer, start: number, end: number, score: number): void {
    this.#rdb.string(bytes, start, end);
    this.#rdb.double(score);
  }

  end(): void {}
}

/** Members must come in order of score, then of bytes: readers rely on it. */
export class PackedSortedSetWriter implements SortedSetWriter {
  readonly #rdb: RdbOutput;
  readonly #packed = new ListpackWriter();

  constructor(rdb: RdbOutput) {
    this.#rdb = rdb;
  }

  member(bytes: Buffer, start: number, end: number, score: number): void {
    this.#packed.element(bytes, start, end);
    if (Number.isSafeInteger(score) && !Object.is(score, -0)) this.#packed.integer(score);
    else {
      const text = Buffer.from(doubleText(score));
      this.#packed.element(text, 0, text.length);
    }
  }

  end(): void {
    const blob = this.#packed.finish();
    this.#rdb.string(blob, 0, blob.length);
  }
}
