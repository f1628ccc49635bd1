/**
 * The type byte in front of a value: what it holds and how it is packed. Numbers as in Redis's RDB files; those for
 * modules and for releases that were never published are left out, and so unknown. docs/formats/rdb-values.md
 * describes each.
 */

export const ValueFormat = {
  string: 0,
  list: 1,
  set: 2,
  sortedSetText: 3,
  hash: 4,
  sortedSet: 5,
  hashZipmap: 9,
  listZiplist: 10,
  setIntset: 11,
  sortedSetZiplist: 12,
  hashZiplist: 13,
  listQuicklist: 14,
  stream: 15,
  hashListpack: 16,
  sortedSetListpack: 17,
  listQuicklist2: 18,
  stream2: 19,
  setListpack: 20,
  stream3: 21,
  hashExpiring: 24,
  hashListpackExpiring: 25,
} as const;
export type ValueFormat = (typeof ValueFormat)[keyof typeof ValueFormat];

export type ValueKind = 'string' | 'list' | 'set' | 'zset' | 'hash' | 'stream';

/** Newest RDB version read here: Redis 7.4's, the first with expiring hash fields. */
export const RDB_VERSION_MAX = 12;
/** Version written unless a value needs a newer one: Redis 7.0 and everything since read it. */
export const RDB_VERSION_WRITTEN = 10;
/** First version with `ValueFormat.hashExpiring`. */
export const RDB_VERSION_EXPIRING_FIELDS = 12;

/** Kinds of quicklist nodes. */
export const QuicklistNode = { plain: 1, packed: 2 } as const;

/** How a string stands, where the two top bits of its length are set. */
export const StringEncoding = { int8: 0, int16: 1, int32: 2, lzf: 3 } as const;

/** Longest string that Redis keeps. */
export const STRING_BYTES_MAX = 512 * 1024 * 1024;
