/**
 * Sorted sets. Reading takes a record of that type; places are ranks (0 is the lowest score), and a cursor walks from
 * one member to its neighbours. A change is bracketed: `open` a key, then `put`, `remove` and `removeRanks`, then
 * `close`. Between the two nothing else may touch the database.
 */
import type { Random } from '@ringfort/base';
import type { RecordAddress } from '../contract.ts';

/** Conditions and meaning of `put`, added up. */
export const ZsetPut = {
  plain: 0,
  ifAbsent: 1,
  ifPresent: 2,
  ifGreater: 4,
  ifLess: 8,
  increment: 16,
} as const;

/** What `put` did. `refused`: a condition did not hold; `notANumber`: the sum of opposite infinities. */
export const ZsetOutcome = { refused: 0, added: 1, updated: 2, unchanged: 3, notANumber: 4 } as const;
export type ZsetOutcome = (typeof ZsetOutcome)[keyof typeof ZsetOutcome];

/** Where a walk stands. Its bytes are the store's: read them at once. Any change ends the walk. */
export interface ZsetPlace {
  readonly score: number;
  /** The member is `bytes[start, end)`. */
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

/** Takes members one after another; a writer of replies is one. The bytes are the store's. */
export interface MemberSink {
  bulk(bytes: Buffer, start: number, end: number): void;
}

/** A cut between two members: before or after all with a score, or before or after a member by its bytes alone. */
export interface ZsetBound {
  kind: 'score' | 'member' | 'lowest' | 'highest';
  score: number;
  bytes: Buffer;
  start: number;
  end: number;
  isAfter: boolean;
}

export interface SortedSets {
  /** The place that `moveTo`, `next` and `previous` move, and that `scan` shows. */
  readonly place: ZsetPlace;
  /** The member's score after the last `put` that was not refused. */
  readonly newScore: number;

  count(record: RecordAddress): number;
  /** Whether it has the small form. */
  isPacked(record: RecordAddress): boolean;
  /** The score of a member, NaN if it is not there. Leaves `place` alone. */
  scoreOf(record: RecordAddress, bytes: Buffer, start: number, end: number): number;
  /** The rank of a member, -1 if it is not there; its score is then `place.score`. */
  rankOf(record: RecordAddress, bytes: Buffer, start: number, end: number): number;
  /** Members before the bound. By member it is meaningful only where all scores are equal. */
  rankOfBound(record: RecordAddress, bound: ZsetBound): number;
  /** Puts `place` on a rank; false if there is none such. */
  moveTo(record: RecordAddress, rank: number): boolean;
  next(): boolean;
  previous(): boolean;
  /** Hands `count` members from `rank` on, which are there, to the sink; a negative count goes downwards. */
  send(record: RecordAddress, rank: number, count: number, sink: MemberSink): void;
  /**
   * Visits members from `cursor` (0 starts) with `place` on each; answers the next cursor, 0 when done. The small form
   * is visited as a whole. A member there throughout a scan is visited.
   */
  scan(
    record: RecordAddress,
    cursor: number,
    minimumVisited: number,
    visit: (place: ZsetPlace) => void,
  ): number;
  /** Puts `place` on a member at random. */
  moveToRandom(record: RecordAddress, random: Random): void;

  /**
   * Begins a change: the record, or 0; then the first `put` that adds makes it. It may be of another type: then nothing
   * may follow.
   */
  open(key: Buffer, start: number, end: number): RecordAddress;
  /**
   * After an `open` that found nothing: so many members will follow, none longer than that. A set that is to be large
   * is made so at once, and keeps what the small form would not (the sign of zero).
   */
  expect(memberCount: number, memberBytesMax: number): void;
  /** Throws RingfortError OUT_OF_MEMORY with all earlier changes done, which ends the change. `conditions` are of ZsetPut. */
  put(score: number, conditions: number, bytes: Buffer, start: number, end: number): ZsetOutcome;
  /** Removes a member; false if it was not there. */
  remove(bytes: Buffer, start: number, end: number): boolean;
  /** Removes `count` members from rank `rank` on, which must be there. */
  removeRanks(rank: number, count: number): void;
  /** Ends the change. A sorted set without members is removed. */
  close(): void;
}
