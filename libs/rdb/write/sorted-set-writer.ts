/** A sorted set: a count, members and scores as doubles; or, when small, a listpack of both in turn. */
import { doubleText } from '@ringfort/base';
import { ListpackWriter } from './listpack-writer.ts';
import type { RdbOutput } from './rdb-output.ts';

export interface SortedSetWriter {
  member(bytes: Buffer, start: number, end: number, score: number): void;
  end(): void;
}

const INTEGER_SCORE_MAX = 2 ** 62;

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
    if (isPackedAsInteger(score)) this.#packed.integer(Number.isSafeInteger(score) ? score : BigInt(score));
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

/** As Redis decides it: whole, and in the half of the 64-bit integers that a double cannot run over. */
function isPackedAsInteger(score: number): boolean {
  return Number.isInteger(score) && Math.abs(score) <= INTEGER_SCORE_MAX && !Object.is(score, -0);
}
