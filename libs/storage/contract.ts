/**
 * What the rest of a node may ask of the keyspace. Keys and values are byte ranges `(bytes, start, end)`; they are
 * copied in, and read out through a view, so nothing here holds on to a caller's buffer.
 *
 * A RecordAddress and a ValueView are valid until the next call that may allocate, delete or evict: from a deletion on,
 * within the same command too, the memory may serve another value or be back with the system.
 * Every change emits its mutation (mutation/mutation-format.ts) by itself, expiry and eviction included: handlers never do.
 */

import type { Hashes } from './contract/hash.ts';
import type { Lists } from './contract/list.ts';
import type { SetValues } from './contract/set.ts';
import type { StreamValues } from './contract/stream.ts';
import type { SortedSets } from './contract/zset.ts';
import type { EncodingLimits } from './encoding-limits.ts';

/** Unit number of a record in the arena; 0 means "no such key". */
export type RecordAddress = number;

export const ValueType = { none: 0, string: 1, list: 2, set: 3, zset: 4, hash: 5, stream: 6 } as const;
export type ValueType = (typeof ValueType)[keyof typeof ValueType];

/** `expireAtMs` value of a key without expiry. */
export const NO_EXPIRY = 0;
/** For `setString`: leave the key's expiry as it is. */
export const KEEP_EXPIRY = -1;

/** Bytes inside the arena: read them at once, do not keep them. */
export interface ValueView {
  bytes: Buffer;
  start: number;
  end: number;
}

export type EvictionPolicy =
  | 'noeviction'
  | 'allkeys-lru'
  | 'allkeys-lfu'
  | 'allkeys-random'
  | 'volatile-lru'
  | 'volatile-lfu'
  | 'volatile-random'
  | 'volatile-ttl';

export type RemovalReason = 'deleted' | 'expired' | 'evicted';

/** Counters since start (CONFIG RESETSTAT clears those of the statistics section). */
export interface KeyspaceStatistics {
  expiredKeys: number;
  evictedKeys: number;
  keyspaceHits: number;
  keyspaceMisses: number;
}

/** One of the numbered databases. */
export interface Database {
  readonly index: number;
  readonly keyCount: number;
  readonly expiringKeyCount: number;
  readonly zsets: SortedSets;
  readonly streams: StreamValues;
  readonly hashes: Hashes;
  readonly lists: Lists;
  readonly sets: SetValues;

  /** Finds a key for a command: an expired one is removed (on a primary) and is not found; counts hit or miss, touches the access clock. */
  find(bytes: Buffer, start: number, end: number): RecordAddress;
  /** As `find` without touching the access clock or the statistics. */
  peek(bytes: Buffer, start: number, end: number): RecordAddress;

  typeOf(record: RecordAddress): ValueType;
  /** Changes with every change of the key; WATCH compares it. */
  versionOf(record: RecordAddress): number;
  /** Milliseconds since the epoch, or NO_EXPIRY. */
  expireAtMsOf(record: RecordAddress): number;
  /** Seconds since last access. */
  idleSecondsOf(record: RecordAddress): number;
  /** Logarithmic access frequency counter, decayed (LFU policies). */
  frequencyOf(record: RecordAddress): number;
  /** Makes the key look last used so many seconds ago; nothing under an LFU policy. */
  setIdleSeconds(record: RecordAddress, seconds: number): void;
  /** Sets the access frequency counter, 0–255; nothing unless an LFU policy is set. */
  setFrequency(record: RecordAddress, count: number): void;
  /** All bytes that the key costs, its table entry included. */
  memoryUsageOf(record: RecordAddress): number;
  keyOf(record: RecordAddress): ValueView;
  encodingOf(record: RecordAddress): string;

  /** The string's bytes. Its type must be string. The view object is reused by the next call. */
  stringOf(record: RecordAddress): ValueView;
  stringLengthOf(record: RecordAddress): number;
  /** Sets or replaces whatever is at the key. */
  setString(
    key: Buffer,
    keyStart: number,
    keyEnd: number,
    value: Buffer,
    valueStart: number,
    valueEnd: number,
    expireAtMs: number,
  ): void;
  /**
   * Another value for the string that the last `find` or `peek` answered; its expiry stays. Nothing else may have been
   * looked up since.
   */
  replaceString(record: RecordAddress, value: Buffer, valueStart: number, valueEnd: number): void;
  /**
   * Writes `value` at `offset` of the string (zero-padded as needed), creating it if absent: APPEND, SETRANGE,
   * SETBIT, BITFIELD. Keeps the expiry. Emits only what was written. Answers the new length.
   */
  writeString(
    key: Buffer,
    keyStart: number,
    keyEnd: number,
    offset: number,
    value: Buffer,
    valueStart: number,
    valueEnd: number,
  ): number;

  /** Removes a key; false if it was not there (or had expired). */
  remove(bytes: Buffer, start: number, end: number): boolean;
  /** Sets or (NO_EXPIRY) clears the expiry of an existing record. A time in the past removes the key. */
  expire(record: RecordAddress, expireAtMs: number): void;
  /** Moves the value with its expiry, replacing what is at the new key. The source must exist. */
  rename(source: RecordAddress, target: Buffer, targetStart: number, targetEnd: number): void;
  /** Copies value and expiry to a key of `target` database, replacing what is there. The source must exist. */
  copyTo(source: RecordAddress, target: Database, key: Buffer, start: number, end: number): void;

  /**
   * Visits the next few records from `cursor` (0 starts); answers the next cursor (0 when done). A record present
   * throughout a scan is visited at least once. Cursors fit 48 bits: slot and position. Expired records are skipped.
   */
  scan(cursor: number, minimumVisited: number, visit: (record: RecordAddress) => void): number;
  /** A live record at random, 0 if the database is empty. */
  randomKey(): RecordAddress;
  clear(): void;
  slotKeyCount(slot: number): number;
}

/** What changed since the driver last took it: framed by persistence, sent by replication. */
export interface MutationStream {
  /** Off until a log or a replica needs it: then every change costs its encoding, else one branch. */
  enabled: boolean;
  readonly bytes: Buffer;
  readonly length: number;
  clear(): void;
}

export interface KeyspaceOptions {
  readonly databaseCount: number;
  readonly maxMemoryBytes: number;
  readonly evictionPolicy: EvictionPolicy;
  readonly maxMemorySamples: number;
  readonly lfuLogFactor: number;
  readonly lfuDecayMinutes: number;
  /** Thresholds between value encodings; Redis's defaults for those not given. */
  readonly encodingLimits?: Partial<EncodingLimits>;
}

export interface Keyspace {
  readonly databases: readonly Database[];
  readonly mutations: MutationStream;
  readonly statistics: KeyspaceStatistics;
  /** Wall time of this turn; the driver sets it before it runs requests, so one turn sees one time. */
  nowMs: number;
  /** A replica leaves expired keys in place (they are not found) until its primary's mutation removes them. */
  isReplica: boolean;
  /** DEBUG SET-ACTIVE-EXPIRE. */
  activeExpiryEnabled: boolean;
  /** Bytes that count against maxmemory: blocks in use and tables. */
  readonly usedMemoryBytes: number;
  /** Bytes held from the operating system for data. */
  readonly reservedMemoryBytes: number;
  /** Large values and cleared databases that wait to be freed in slices. */
  readonly pendingFreeCount: number;
  /** Where the small form of each type ends. */
  readonly encodingLimits: EncodingLimits;

  configure(options: Partial<KeyspaceOptions>): void;
  /**
   * Evicts while `maxmemory` is exceeded, a bounded number of keys per call; false when nothing can be evicted: the
   * write must answer OOM. One comparison when there is room.
   */
  makeRoom(): boolean;
  /**
   * Frees some of what large values and cleared databases left behind, and gives memory back to the system. Stops after
   * about `budgetMs`; giving back one buffer takes 2 to 4 ms and is a call's only work. Answers whether there is more.
   */
  freeDiscarded(budgetMs: number, monotonicMs: () => number): boolean;
  /**
   * As `freeDiscarded` (on replicas too), then removes some expired keys within the same budget. Answers whether it would
   * find more at once.
   */
  sweepExpired(budgetMs: number, monotonicMs: () => number): boolean;
  /** Applies the mutations in `bytes[start, end)` (recovery, replica). Damage throws RingfortError MUTATION_DAMAGED. */
  apply(bytes: Buffer, start: number, end: number): void;
  swapDatabases(first: number, second: number): void;
  clearAll(): void;
  /**
   * Starts a point-in-time copy: state as of now, as mutations that rebuild it. Only one may run at a time. Records
   * about to change are copied first; `next` writes about `budgetBytes` more into its output (64 KiB take well under
   * a millisecond), false when done. Throws RingfortError SNAPSHOT_RUNNING if one runs.
   */
  startSnapshot(): Snapshot;
  /** Walks every structure and throws InvariantError on damage: tests and DEBUG only. */
  checkConsistency(): void;
}

export interface Snapshot {
  /** Mutation bytes not yet taken; the owner clears it. */
  readonly out: MutationStream;
  next(budgetBytes: number): boolean;
  /** 0..1, for progress lines. */
  readonly progress: number;
  /** True when FLUSHALL or the like made it pointless: start anew. */
  readonly aborted: boolean;
  cancel(): void;
}
