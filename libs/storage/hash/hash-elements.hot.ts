/** The elements of large hashes, one arena block per field (hash-format.ts). It knows nothing of tables and trees. */
import { copyBytes } from '@ringfort/base';
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import { blockBytesFor } from '../arena/size-classes.ts';
import { NO_EXPIRY } from '../contract.ts';
import { ELEMENT_LAYOUT } from './hash-format.ts';

const EXPIRY_FLAG = 0x80000000;
const LENGTH_MASK = 0x7fffffff;

export class HashElements {
  readonly arena: Arena;

  constructor(arena: Arena) {
    this.arena = arena;
  }

  /** A new element in no table. Throws OUT_OF_MEMORY. */
  create(
    field: Buffer,
    fieldStart: number,
    fieldEnd: number,
    value: Buffer,
    valueStart: number,
    valueEnd: number,
    expireAtMs: number,
  ): number {
    const fieldLength = fieldEnd - fieldStart;
    const headerBytes =
      expireAtMs === NO_EXPIRY ? ELEMENT_LAYOUT.headerBytes : ELEMENT_LAYOUT.flaggedHeaderBytes;
    const element = this.arena.allocate(headerBytes + fieldLength + valueEnd - valueStart);
    const words = this.arena.words[element >>> CHUNK_SHIFT];
    const at = (element & UNIT_MASK) << 1;
    words[at] = expireAtMs === NO_EXPIRY ? fieldLength : fieldLength + EXPIRY_FLAG;
    words[at + 1] = valueEnd - valueStart;
    if (expireAtMs !== NO_EXPIRY) {
      this.arena.doubles[element >>> CHUNK_SHIFT][(element & UNIT_MASK) + 1] = expireAtMs;
    }
    const bytes = this.bytesOf(element);
    const to = (at << 2) + headerBytes;
    copyBytes(field, fieldStart, fieldEnd, bytes, to);
    copyBytes(value, valueStart, valueEnd, bytes, to + fieldLength);
    return element;
  }

  bytesOf(element: number): Buffer {
    return this.arena.buffers[element >>> CHUNK_SHIFT];
  }

  fieldLength(element: number): number {
    return this.arena.words[element >>> CHUNK_SHIFT][(element & UNIT_MASK) << 1] & LENGTH_MASK;
  }

  /** Offset of the field in `bytesOf(element)`. */
  fieldStart(element: number): number {
    const headerBytes = this.#hasExpiry(element)
      ? ELEMENT_LAYOUT.flaggedHeaderBytes
      : ELEMENT_LAYOUT.headerBytes;
    return ((element & UNIT_MASK) << 3) + headerBytes;
  }

  valueLength(element: number): number {
    return this.arena.words[element >>> CHUNK_SHIFT][((element & UNIT_MASK) << 1) + 1];
  }

  valueStart(element: number): number {
    return this.fieldStart(element) + this.fieldLength(element);
  }

  expireAtMs(element: number): number {
    if (!this.#hasExpiry(element)) return NO_EXPIRY;
    return this.arena.doubles[element >>> CHUNK_SHIFT][(element & UNIT_MASK) + 1];
  }

  /** Overwrites the value if the element's block is the one that it would get anyway; false if it is not. */
  overwriteValue(element: number, value: Buffer, start: number, end: number): boolean {
    const valueStart = this.valueStart(element);
    const headBytes = valueStart - ((element & UNIT_MASK) << 3);
    if (blockBytesFor(headBytes + end - start) !== this.arena.blockBytes(element)) return false;
    this.arena.words[element >>> CHUNK_SHIFT][((element & UNIT_MASK) << 1) + 1] = end - start;
    copyBytes(value, start, end, this.bytesOf(element), valueStart);
    return true;
  }

  /** A byte copy in a block of its own. Throws OUT_OF_MEMORY. */
  duplicate(element: number): number {
    const start = (element & UNIT_MASK) << 3;
    const end = this.valueStart(element) + this.valueLength(element);
    const copy = this.arena.allocate(end - start);
    copyBytes(this.bytesOf(element), start, end, this.bytesOf(copy), (copy & UNIT_MASK) << 3);
    return copy;
  }

  #hasExpiry(element: number): boolean {
    return this.arena.words[element >>> CHUNK_SHIFT][(element & UNIT_MASK) << 1] >= EXPIRY_FLAG;
  }
}
