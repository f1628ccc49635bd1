/**
 * Lists, as handlers see them. A change begins with `open`; until it ends nothing else may be looked up or changed in
 * between. Which form a list has is decided in here, by `list-max-listpack-size`.
 */
import type { RecordAddress } from '../contract.ts';

/** Byte ranges of one buffer, such as a request's arguments. */
export interface ByteRanges {
  readonly bytes: Buffer;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly count: number;
}

/** Walks elements; valid until anything changes or another cursor is asked for. */
export interface ListCursor {
  /** The current element, once `next` answered true: read it before the next step. */
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  /** Goes on and reads the element; false at the end of the list. */
  next(): boolean;
  /** Goes on without reading, for `matches`. */
  step(): boolean;
  /** What `matches` compares with: bytes of the caller's, which stay as they are meanwhile. */
  lookFor(bytes: Buffer, start: number, end: number): void;
  /** Whether the element that the last step went to equals the one looked for. */
  matches(): boolean;
}

export interface Lists {
  lengthOf(record: RecordAddress): number;
  /** Nodes that the elements are kept in, 1 in the small form. */
  nodesOf(record: RecordAddress): number;
  /** A cursor whose first element is the one at `index` (which the list has), towards the tail or the head. */
  cursorAt(record: RecordAddress, index: number, towardsHead: boolean): ListCursor;

  /** Begins a change: the record under the key, 0 if there is none. It may be of another type. */
  open(key: Buffer, start: number, end: number): RecordAddress;
  /**
   * Puts the ranges from number `first` on at the list's head or tail, one after another; creates the list under the
   * key in range `keyAt` if `record` is 0. Answers the new length. When memory runs out (RingfortError OUT_OF_MEMORY)
   * the list has a first part of them.
   */
  push(record: RecordAddress, ranges: ByteRanges, keyAt: number, first: number, atHead: boolean): number;
  /** Removes `count` elements at an end; with its last element the key goes. */
  drop(record: RecordAddress, count: number, atHead: boolean): void;
  /** Replaces the element at `index`, which the list has. */
  set(record: RecordAddress, index: number, bytes: Buffer, start: number, end: number): void;
  /** Puts an element before the one at `index`, or behind the last if `index` is the length. */
  insert(record: RecordAddress, index: number, bytes: Buffer, start: number, end: number): void;
  /** Removes at most `limit` elements equal to `element`, from the head or the tail on; answers how many. */
  removeEqual(record: RecordAddress, limit: number, fromHead: boolean, element: ElementBytes): number;
}

export interface ElementBytes {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}
