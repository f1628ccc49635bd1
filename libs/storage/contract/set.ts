/**
 * Sets, as handlers see them. Reading takes a record of that type. A change begins with `open`; `add`, `remove` and
 * the random ones then act on the opened key, each complete in itself, until anything else is looked up.
 */
import type { Random } from '@ringfort/base';
import type { RecordAddress } from '../contract.ts';

/** A member's text. The bytes are the store's: read them at once. */
export interface SetMember {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

/** A walk over all members, in no promised order. Any change of the set ends it. */
export interface SetMembers extends SetMember {
  /** Goes on; false after the last member. */
  next(): boolean;
}

/** Members collected outside any key, each once: the results of set algebra. Empty again after `store` and `clear`. */
export interface SetResult {
  readonly count: number;
  /** False if it has the member already. Throws RingfortError OUT_OF_MEMORY. */
  add(bytes: Buffer, start: number, end: number): boolean;
  /** False if it does not have the member, whose bytes are not the result's own. Throws RingfortError OUT_OF_MEMORY. */
  remove(bytes: Buffer, start: number, end: number): boolean;
  /** Takes the same objects as SetValues.members does, and is valid as long. */
  members(): SetMembers;
  /**
   * What is at the key gives way to a set of these members (to nothing, if there are none). Its form is that of a set
   * which had also those that were removed here.
   */
  store(key: Buffer, start: number, end: number): void;
  clear(): void;
}

export interface SetValues {
  /** Shared by all commands: clear it before it is used. */
  readonly result: SetResult;

  cardinalityOf(record: RecordAddress): number;
  has(record: RecordAddress, bytes: Buffer, start: number, end: number): boolean;
  /** Begins a walk; the next one uses the same object. */
  members(record: RecordAddress): SetMembers;
  /**
   * Visits members from `cursor` (0 starts); answers the next cursor, 0 when done. A small set is visited as a whole.
   * A member there throughout a scan is visited.
   */
  scan(
    record: RecordAddress,
    cursor: number,
    minimumVisited: number,
    visit: (member: SetMember) => void,
  ): number;
  /** A member at random, all equally likely. */
  random(record: RecordAddress, random: Random): SetMember;
  /** Visits `count` different members at random, which must be fewer than there are. */
  sample(record: RecordAddress, count: number, random: Random, visit: (member: SetMember) => void): void;

  /** Begins a change: the record under the key, 0 if there is none. It may be of another type. */
  open(key: Buffer, start: number, end: number): RecordAddress;
  /** So many members are about to be added: the set takes a form that is meant for at least that many. */
  expect(count: number): void;
  /** Adds to the opened key, creating the set if need be; false if it was there. Throws RingfortError OUT_OF_MEMORY. */
  add(bytes: Buffer, start: number, end: number): boolean;
  /** Removes from the opened set; false if it was not there. With its last member the key goes. */
  remove(bytes: Buffer, start: number, end: number): boolean;
  /** Picks a member of the opened set, which must have one. Its bytes are good until `removePicked`, which must follow. */
  pick(random: Random): SetMember;
  removePicked(): void;
  /** After many removals: a large set that fits a small form takes it. */
  compact(): void;
}
