/**
 * Appends mutations (mutation-format.ts) to a growable buffer. Whoever drives the keyspace takes the bytes once per
 * turn and clears them, which bounds the buffer by one turn's changes; what a large turn has made of it is given back.
 */
import { copyBytes, OutputBuffer } from '@ringfort/base';
import { type MutationStream, NO_EXPIRY } from '../contract.ts';
import { appendVarint, VARINT_BYTES_MAX, writeVarint } from '../varint.hot.ts';
import { ELEMENTS_PER_MUTATION_MAX, MutationOperation } from './mutation-format.ts';

const INITIAL_BYTES = 4096;
/** What a cleared buffer may keep: as much as the frames that the bytes go into. */
const KEPT_BYTES = 1024 * 1024;
const DOUBLE_BYTES = 8;
/** The operation, the database, two lengths and an expiry. */
const STRING_HEAD_BYTES_MAX = 1 + 4 * VARINT_BYTES_MAX;

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

  /** A string, whatever was at the key. In one piece: there is one of it for every SET. */
  setString(
    database: number,
    key: Buffer,
    keyStart: number,
    keyEnd: number,
    value: Buffer,
    valueStart: number,
    valueEnd: number,
    expireAtMs: number,
  ): void {
    const keyBytes = keyEnd - keyStart;
    const valueBytes = valueEnd - valueStart;
    this.reserve(STRING_HEAD_BYTES_MAX + keyBytes + valueBytes);
    const { bytes } = this;
    let at = this.length;
    bytes[at++] =
      expireAtMs === NO_EXPIRY ? MutationOperation.setString : MutationOperation.setStringExpiring;
    at = writeVarint(bytes, at, database);
    at = writeVarint(bytes, at, keyBytes);
    copyBytes(key, keyStart, keyEnd, bytes, at);
    at += keyBytes;
    if (expireAtMs !== NO_EXPIRY) at = writeVarint(bytes, at, expireAtMs);
    at = writeVarint(bytes, at, valueBytes);
    copyBytes(value, valueStart, valueEnd, bytes, at);
    this.length = at + valueBytes;
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
