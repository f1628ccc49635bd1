/** Takes the fields of mutations out of bytes that may be damaged: every length is checked before it is used. */
import { RingfortError } from '@ringfort/base';
import type { ValueView } from '../contract.ts';
import { ELEMENTS_PER_MUTATION_MAX, VARINT_BYTES_MAX } from './mutation-format.ts';

const DOUBLE_BYTES = 8;

export class MutationReader {
  readonly #bytes: Buffer;
  readonly #end: number;
  #at: number;

  constructor(bytes: Buffer, start: number, end: number) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  get hasMore(): boolean {
    return this.#at < this.#end;
  }

  byte(): number {
    if (this.#at >= this.#end) throw this.damage('it ends early');
    return this.#bytes[this.#at++];
  }

  varint(): number {
    let value = 0;
    let factor = 1;
    for (let count = 0; count < VARINT_BYTES_MAX; count++) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) {
        if (value > Number.MAX_SAFE_INTEGER) break;
        return value;
      }
      factor *= 128;
    }
    throw this.damage('a number is out of range');
  }

  /** How many elements follow. */
  count(): number {
    const count = this.byte();
    if (count === 0 || count > ELEMENTS_PER_MUTATION_MAX) throw this.damage('a count is out of range');
    return count;
  }

  /** A double, as its eight bytes. */
  double(): number {
    if (this.#end - this.#at < DOUBLE_BYTES) throw this.damage('it ends early');
    const value = this.#bytes.readDoubleLE(this.#at);
    this.#at += DOUBLE_BYTES;
    return value;
  }

  /** A byte string within the source, which it shares. */
  range(): ValueView {
    const length = this.varint();
    if (length > this.#end - this.#at) throw this.damage('a length is larger than what is left');
    const start = this.#at;
    this.#at += length;
    return { bytes: this.#bytes, start, end: this.#at };
  }

  /** The error to throw: says where. */
  damage(what: string): RingfortError {
    return new RingfortError('MUTATION_DAMAGED', `damaged mutation before byte ${this.#at}: ${what}`);
  }
}
