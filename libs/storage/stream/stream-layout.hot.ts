/**
 * The blocks of a stream in the arena, in 32-bit words. The record's value is the address of the head alone, so a
 * record that moves leaves everything else in place.
 *
 *   record ─► head ─┬─► tree of full nodes, by first ID ─► node …
 *                   ├─► the tail node, which entries are appended to and no tree knows
 *                   └─► tree of groups, by name ─► group ─┬─► tree of pending entries, by ID
 *                                                         └─► tree of consumers, by name ─► consumer ─► tree of
 *                                                             its pending entries, which are the group's own
 *
 * Here are the places of the words and nothing else.
 */
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';

/** IDs are four words: milliseconds, then sequence, high half first. */
export const Head = {
  lastId: 0,
  maxDeletedId: 4,
  entriesAddedHigh: 8,
  entriesAddedLow: 9,
  length: 10,
  nodes: 11,
  tail: 12,
  groups: 13,
  bytes: 56,
} as const;

/**
 * Behind the words: the number of master fields, the fields, the entries (entry-encoder.hot.ts). `listpackBytes` is
 * what all but the two counts would take in Redis (listpack-bytes.hot.ts).
 */
export const Node = {
  firstId: 0,
  usedBytes: 4,
  liveCount: 5,
  deletedCount: 6,
  entriesAt: 7,
  listpackBytes: 8,
  bytes: 36,
} as const;

/** Groups and consumers are ordered by name, which both have in the same place. */
export const Named = { nameLength: 8, bytes: 36 } as const;

export const Group = { lastId: 0, entriesReadHigh: 4, entriesReadLow: 5, pending: 6, consumers: 7 } as const;

/** Times are doubles: their places count in eight bytes. */
export const Consumer = { pending: 0, seenAtMsDouble: 1, activeAtMsDouble: 2 } as const;

export const Pending = {
  id: 0,
  deliveredAtMsDouble: 2,
  deliveryCountDouble: 3,
  consumer: 8,
  bytes: 36,
} as const;

export function wordAt(arena: Arena, address: number, word: number): number {
  return arena.words[address >>> CHUNK_SHIFT][((address & UNIT_MASK) << 1) + word];
}

export function setWordAt(arena: Arena, address: number, word: number, value: number): void {
  arena.words[address >>> CHUNK_SHIFT][((address & UNIT_MASK) << 1) + word] = value;
}

export function doubleAt(arena: Arena, address: number, double: number): number {
  return arena.doubles[address >>> CHUNK_SHIFT][(address & UNIT_MASK) + double];
}

export function setDoubleAt(arena: Arena, address: number, double: number, value: number): void {
  arena.doubles[address >>> CHUNK_SHIFT][(address & UNIT_MASK) + double] = value;
}
