/**
 * Hashes. Reading takes a record of that type. A field whose time has come is not there for anyone here, even before
 * it is removed.
 *
 * Byte ranges handed in must not be the store's own.
 */
import type { Random } from '@ringfort/base';
import type { RecordAddress, ValueView } from '../contract.ts';

/** The field that was found or visited last. Its bytes are the store's: read them at once; any change ends it. */
export interface FieldCursor {
  /** Goes before the first field of a hash. */
  walk(record: RecordAddress): void;
  /** Goes to the next field; false after the last one. */
  next(): boolean;
  /** Goes to a field at random, all about equally likely. */
  sample(record: RecordAddress, random: Random): void;
  /** The next call reuses the view. */
  field(): ValueView;
  /** The next call reuses the view. */
  value(): ValueView;
  /** Milliseconds since the epoch, or NO_EXPIRY. */
  expireAtMs(): number;
  /** Tells fields of one hash apart, as long as it does not change. */
  readonly identity: number;
}

/** One change of one hash. Between `begin` and `end` nothing else may touch the database. */
export interface FieldChanges {
  /** Begins with `record`, which the last `peek` or `find` of the key answered: 0 if there is no such key. */
  begin(record: RecordAddress, key: Buffer, start: number, end: number): void;
  /** As `find` of Hashes, for the hash as it is by now. */
  find(field: Buffer, start: number, end: number): boolean;
  /** What a field or value takes in a small hash: summed up it is what `expect` wants. */
  entryBytes(bytes: Buffer, start: number, end: number): number;
  /** Tells a hash that is about to be made how many bytes its fields and values will take. */
  expect(entryBytes: number): void;
  /**
   * Sets a field and its expiry: a time, NO_EXPIRY or KEEP_EXPIRY. Answers whether the field is new. Throws
   * OUT_OF_MEMORY with nothing changed by this call.
   */
  put(
    field: Buffer,
    fieldStart: number,
    fieldEnd: number,
    value: Buffer,
    valueStart: number,
    valueEnd: number,
    expireAtMs: number,
  ): boolean;
  /** Removes a field; answers whether it was there. The last one takes the key with it. */
  remove(field: Buffer, start: number, end: number): boolean;
  /** Sets or (NO_EXPIRY) clears the expiry of a field that is there. Throws OUT_OF_MEMORY, nothing changed. */
  setExpiry(field: Buffer, start: number, end: number, expireAtMs: number): void;
  end(): void;
}

export interface Hashes {
  readonly cursor: FieldCursor;
  readonly change: FieldChanges;
  /** Fields that have not expired. */
  count(record: RecordAddress): number;
  /** Whether the hash has the field; the cursor is then on it. */
  find(record: RecordAddress, field: Buffer, start: number, end: number): boolean;
  /**
   * Visits fields from `scanCursor` (0 starts), each with the cursor on it; answers the next one, 0 when done. A field
   * that is there throughout is visited at least once. A small hash is visited at once.
   */
  scan(record: RecordAddress, scanCursor: number, minimumVisited: number, visit: () => void): number;
}
