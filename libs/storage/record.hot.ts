/**
 * A record is one arena block: a key, its facts and (for a string, or any small value) the value itself.
 *
 *   byte 0       type (3 bits) | has expiry (bit 3) | snapshot epoch (bits 4–7)
 *   bytes 1–3    access clock: LRU seconds, or LFU minutes (16 bits) and counter (8 bits)
 *   bytes 4–7    version: from one counter of the keyspace, so that no two states of a key share one
 *   bytes 8–11   key length
 *   bytes 12–15  value length (30 bits) | form (2 bits): which of its type's layouts the value has
 *   then         expiry in milliseconds as a float64, only if it has one; key; value; slack
 *
 * The capacity is not stored: it is the block's size, which the arena knows. Little-endian, as every machine that
 * Node runs on; these bytes never leave the process.
 */
import { equalBytes, type ViewedBuffer } from '@ringfort/base';
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from './arena/arena.hot.ts';
import { NO_EXPIRY, type RecordAddress, type ValueType, type ValueView } from './contract.ts';

export const HEADER_BYTES = 16;
const EXPIRY_BYTES = 8;
const TYPE_MASK = 7;
const EXPIRY_FLAG = 8;
/** Type and expiry: what tells how a record's bytes lie. */
export const KIND_MASK = TYPE_MASK | EXPIRY_FLAG;
const EPOCH_SHIFT = 4;
export const CLOCK_SHIFT = 8;
const FORM_SHIFT = 30;
const VALUE_LENGTH_MASK = 0x3fffffff;
/** Forms of a string: one that was written into in parts is `raw` to OBJECT ENCODING, whatever its length. */
export const STRING_PLAIN = 0;
export const STRING_RAW = 2;

export function recordBytes(keyLength: number, valueLength: number, expireAtMs: number): number {
  return HEADER_BYTES + (expireAtMs === NO_EXPIRY ? 0 : EXPIRY_BYTES) + keyLength + valueLength;
}

/** Reads and writes records in an arena. Every method takes the address of a live record. */
export class Records {
  readonly arena: Arena;
  readonly #keyView: ValueView;
  readonly #valueView: ValueView;

  constructor(arena: Arena) {
    this.arena = arena;
    this.#keyView = { bytes: arena.buffers[0], start: 0, end: 0 };
    this.#valueView = { bytes: arena.buffers[0], start: 0, end: 0 };
  }

  word(record: RecordAddress, index: number): number {
    return this.arena.words[record >>> CHUNK_SHIFT][((record & UNIT_MASK) << 1) + index];
  }

  setWord(record: RecordAddress, index: number, value: number): void {
    this.arena.words[record >>> CHUNK_SHIFT][((record & UNIT_MASK) << 1) + index] = value;
  }

  bytesOf(record: RecordAddress): ViewedBuffer {
    return this.arena.buffers[record >>> CHUNK_SHIFT];
  }

  /** Writes a header and the expiry; key and value are the caller's to copy. */
  initialise(record: RecordAddress, facts: number, version: number, expireAtMs: number): void {
    this.setWord(record, 0, expireAtMs === NO_EXPIRY ? facts & ~EXPIRY_FLAG : facts | EXPIRY_FLAG);
    this.setWord(record, 1, version);
    if (expireAtMs !== NO_EXPIRY) this.writeExpiry(record, expireAtMs);
  }

  typeOf(record: RecordAddress): ValueType {
    return (this.flags(record) & TYPE_MASK) as ValueType;
  }

  hasExpiry(record: RecordAddress): boolean {
    return (this.flags(record) & EXPIRY_FLAG) !== 0;
  }

  expireAtMs(record: RecordAddress): number {
    if (!this.hasExpiry(record)) return NO_EXPIRY;
    return this.arena.doubles[record >>> CHUNK_SHIFT][(record & UNIT_MASK) + 2];
  }

  writeExpiry(record: RecordAddress, expireAtMs: number): void {
    this.arena.doubles[record >>> CHUNK_SHIFT][(record & UNIT_MASK) + 2] = expireAtMs;
  }

  epoch(record: RecordAddress): number {
    return this.flags(record) >>> EPOCH_SHIFT;
  }

  setEpoch(record: RecordAddress, epoch: number): void {
    const flags = this.flags(record) & KIND_MASK;
    this.arena.buffers[record >>> CHUNK_SHIFT][(record & UNIT_MASK) << 3] = flags | (epoch << EPOCH_SHIFT);
  }

  accessClock(record: RecordAddress): number {
    return this.arena.words[record >>> CHUNK_SHIFT][(record & UNIT_MASK) << 1] >>> CLOCK_SHIFT;
  }

  setAccessClock(record: RecordAddress, clock: number): void {
    this.setWord(record, 0, this.flags(record) | (clock << CLOCK_SHIFT));
  }

  version(record: RecordAddress): number {
    return this.word(record, 1);
  }

  setVersion(record: RecordAddress, version: number): void {
    this.setWord(record, 1, version);
  }

  keyLength(record: RecordAddress): number {
    return this.word(record, 2);
  }

  setKeyLength(record: RecordAddress, length: number): void {
    this.setWord(record, 2, length);
  }

  valueLength(record: RecordAddress): number {
    return this.arena.words[record >>> CHUNK_SHIFT][((record & UNIT_MASK) << 1) + 3] & VALUE_LENGTH_MASK;
  }

  /** Which of its type's layouts the value has: 0 to 3. */
  form(record: RecordAddress): number {
    return this.arena.buffers[record >>> CHUNK_SHIFT][((record & UNIT_MASK) << 3) + 15] >>> (FORM_SHIFT - 24);
  }

  setValueLength(record: RecordAddress, length: number, form: number): void {
    this.setWord(record, 3, length | (form << FORM_SHIFT));
  }

  /** The 32-bit number at byte `offset` of the value, which is aligned to nothing. */
  valueWord(record: RecordAddress, offset: number): number {
    return this.bytesOf(record).view.getUint32(this.valueStart(record) + offset, true);
  }

  setValueWord(record: RecordAddress, offset: number, value: number): void {
    this.bytesOf(record).view.setUint32(this.valueStart(record) + offset, value, true);
  }

  /** The 16-bit number at byte `offset` of the value, which is aligned to nothing. */
  valueHalf(record: RecordAddress, offset: number): number {
    return this.bytesOf(record).view.getUint16(this.valueStart(record) + offset, true);
  }

  setValueHalf(record: RecordAddress, offset: number, value: number): void {
    this.bytesOf(record).view.setUint16(this.valueStart(record) + offset, value, true);
  }

  /** Offset of the record in `bytesOf(record)`. */
  startOf(record: RecordAddress): number {
    return (record & UNIT_MASK) << 3;
  }

  /** Offset of the key in `bytesOf(record)`. */
  keyStart(record: RecordAddress): number {
    return (
      ((record & UNIT_MASK) << 3) +
      HEADER_BYTES +
      ((this.flags(record) & EXPIRY_FLAG) === 0 ? 0 : EXPIRY_BYTES)
    );
  }

  valueStart(record: RecordAddress): number {
    return this.keyStart(record) + this.keyLength(record);
  }

  /** Longest value that the record's block has room for. */
  valueCapacity(record: RecordAddress): number {
    return this.arena.blockBytes(record) - (this.valueStart(record) - ((record & UNIT_MASK) << 3));
  }

  /** Bytes that the record needs, without slack. */
  bytesNeeded(record: RecordAddress): number {
    return this.valueStart(record) + this.valueLength(record) - ((record & UNIT_MASK) << 3);
  }

  /** The next call reuses the view object. */
  viewKey(record: RecordAddress): ValueView {
    const view = this.#keyView;
    view.bytes = this.bytesOf(record);
    view.start = this.keyStart(record);
    view.end = view.start + this.keyLength(record);
    return view;
  }

  /** The next call reuses the view object. */
  viewValue(record: RecordAddress): ValueView {
    const view = this.#valueView;
    view.bytes = this.bytesOf(record);
    view.start = this.valueStart(record);
    view.end = view.start + this.valueLength(record);
    return view;
  }

  /** The first byte. Small numbers only: a full word above 2^31 would be boxed whenever it leaves a function. */
  flags(record: RecordAddress): number {
    return this.arena.buffers[record >>> CHUNK_SHIFT][(record & UNIT_MASK) << 3];
  }

  keyEquals(record: RecordAddress, bytes: Buffer, start: number, end: number): boolean {
    const length = end - start;
    const chunk = record >>> CHUNK_SHIFT;
    const at = (record & UNIT_MASK) << 1;
    const words = this.arena.words[chunk];
    if (words[at + 2] !== length) return false;
    const own = this.arena.buffers[chunk];
    const from = (at << 2) + HEADER_BYTES + ((words[at] & EXPIRY_FLAG) === 0 ? 0 : EXPIRY_BYTES);
    return equalBytes(bytes, start, end, own, from);
  }
}

/** The first word of a new record: type, epoch and access clock. */
export function recordFacts(type: ValueType, epoch: number, clock: number): number {
  return type | (epoch << EPOCH_SHIFT) | (clock << CLOCK_SHIFT);
}
