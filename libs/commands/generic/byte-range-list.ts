/** Byte strings gathered in one growing buffer: the elements of a SORT, and what it stores. */
import { OutputBuffer } from '@ringfort/base';
import type { ByteRanges } from '@ringfort/storage';

const INITIAL_COUNT = 64;
/** Offsets are 31 bits. */
const BYTES_MAX = 0x7fffffff;

export class ByteRangeList implements ByteRanges {
  starts = new Int32Array(INITIAL_COUNT);
  ends = new Int32Array(INITIAL_COUNT);
  count = 0;
  /** Set once a string did not fit any more. */
  isOverfull = false;
  readonly #out = new OutputBuffer();

  get bytes(): Buffer {
    return this.#out.bytes;
  }

  add(bytes: Buffer, start: number, end: number): void {
    const out = this.#out;
    if (this.isOverfull || out.length + end - start > BYTES_MAX) {
      this.isOverfull = true;
      return;
    }
    if (this.count === this.starts.length) {
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
    }
    this.starts[this.count] = out.length;
    out.append(bytes, start, end);
    this.ends[this.count++] = out.length;
  }

  /** By bytes, as memcmp; a beginning of a string comes before it. */
  compare(first: number, second: number): number {
    const { bytes, starts, ends } = this;
    return bytes.compare(bytes, starts[second], ends[second], starts[first], ends[first]);
  }

  /** As `compare`, of what comes before the first NUL, as strcmp. */
  compareToNul(first: number, second: number): number {
    const { bytes, starts } = this;
    return bytes.compare(bytes, starts[second], this.#textEnd(second), starts[first], this.#textEnd(first));
  }

  #textEnd(index: number): number {
    const { bytes, starts, ends } = this;
    let end = starts[index];
    while (end < ends[index] && bytes[end] !== 0) end++;
    return end;
  }
}

function doubled(from: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(from.length * 2);
  grown.set(from);
  return grown;
}
