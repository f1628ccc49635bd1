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

  /** By bytes, as memcmp; a beginning of a string comes before it. Of what stands before `ends`. */
  compare(first: number, second: number, ends: Int32Array = this.ends): number {
    const { bytes, starts } = this;
    return bytes.compare(bytes, starts[second], ends[second], starts[first], ends[first]);
  }

  /** Where the strings end as C strings, before their first NUL: to be asked for once, it looks through all bytes. */
  textEnds(): Int32Array {
    const { starts, ends, count } = this;
    let nul = this.#nulFrom(0);
    if (nul < 0) return ends;
    const textEnds = ends.slice(0, count);
    for (let index = 0; index < count && nul >= 0; index++) {
      if (nul >= starts[index] && nul < ends[index]) textEnds[index] = nul;
      // They stand one behind the other.
      if (nul < ends[index]) nul = this.#nulFrom(ends[index]);
    }
    return textEnds;
  }

  #nulFrom(from: number): number {
    const nul = this.bytes.indexOf(0, from);
    return nul < this.#out.length ? nul : -1;
  }
}

function doubled(from: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(from.length * 2);
  grown.set(from);
  return grown;
}
