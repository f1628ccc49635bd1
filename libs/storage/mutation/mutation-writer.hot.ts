/**
 * Appends mutations (mutation-format.ts) to a growable buffer. Whoever drives the keyspace takes the bytes once per
 * turn and clears them, which bounds the buffer by one turn's changes; what a large turn has made of it is given back.
 */
import { OutputBuffer } from '@ringfort/base';
import type { MutationStream } from '../contract.ts';
import { appendVarint } from '../varint.hot.ts';
import { ELEMENTS_PER_MUTATION_MAX, MutationOperation } from './mutation-format.ts';

const INITIAL_BYTES = 4096;
/** What a cleared buffer may keep: as much as the frames that the bytes go into. */
const KEPT_BYTES = 1024 * 1024;
const DOUBLE_BYTES = 8;

export class MutationWriter extends OutputBuffer implements MutationStream {
  enabled = false;

  constructor() {
    super(INITIAL_BYTES);
  }

  override clear(): void {
    this.release(KEPT_BYTES);
  }

  /** Begins any operation on one key. */
  key(operation: number, database: number, bytes: Buffer, start: number, end: number): void {
    this.byte(operation);
    this.varint(database);
    this.bytesOf(bytes, start, end);
  }

  setString(database: number, key: Buffer, keyStart: number, keyEnd: number, expireAtMs: number): void {
    if (expireAtMs === 0) {
      this.key(MutationOperation.setString, database, key, keyStart, keyEnd);
    } else {
      this.key(MutationOperation.setStringExpiring, database, key, keyStart, keyEnd);
      this.varint(expireAtMs);
    }
  }

  /** Writes a count of one, whose element follows; answers its place for `countOneMore`. */
  beginCount(): number {
    this.byte(1);
    return this.length - 1;
  }

  /** Counts one more at a place that `beginCount` answered, -1 for none; false if another mutation must begin. */
  countOneMore(countAt: number): boolean {
    if (countAt === -1 || this.bytes[countAt] === ELEMENTS_PER_MUTATION_MAX) return false;
    this.bytes[countAt]++;
    return true;
  }

  bytesOf(bytes: Buffer, start: number, end: number): void {
    this.varint(end - start);
    this.append(bytes, start, end);
  }

  /** A double, as its eight bytes. */
  double(value: number): void {
    this.reserve(DOUBLE_BYTES);
    this.bytes.writeDoubleLE(value, this.length);
    this.length += DOUBLE_BYTES;
  }

  varint(value: number): void {
    appendVarint(this, value);
  }
}
