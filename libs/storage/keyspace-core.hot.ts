/**
 * What the databases of one keyspace share: memory, hashing, time, counters, the mutation stream and the running
 * snapshot. It makes no decisions.
 */
import type { Random } from '@ringfort/base';
import { AccessClock } from './access-clock.hot.ts';
import { Arena } from './arena/arena.hot.ts';
import type { KeyspaceStatistics, RecordAddress } from './contract.ts';
import { DEFAULT_ENCODING_LIMITS, type EncodingLimits } from './encoding-limits.ts';
import { LazyFree } from './lazy-free.ts';
import { MutationWriter } from './mutation/mutation-writer.hot.ts';
import { Records } from './record.hot.ts';
import { KeyLocator } from './table/key-locator.hot.ts';

/** The running snapshot, as seen by code that is about to change something. */
export interface SnapshotGuard {
  /** Saves the record as it is, unless this snapshot has it already. */
  preserve(record: RecordAddress, database: number): void;
  /** State went away or changed its place as a whole: no consistent picture is possible any more. */
  abort(): void;
}

export class KeyspaceCore {
  readonly arena: Arena;
  readonly records: Records;
  readonly locator: KeyLocator;
  readonly clock: AccessClock;
  readonly random: Random;
  readonly lazyFree = new LazyFree();
  readonly mutations = new MutationWriter();
  readonly statistics: KeyspaceStatistics = {
    expiredKeys: 0,
    evictedKeys: 0,
    keyspaceHits: 0,
    keyspaceMisses: 0,
  };
  nowMs = 0;
  isReplica = false;
  /** While mutations are replayed, time decides nothing: the primary's deletes do. */
  isApplying = false;
  /** Marks records that the current (or last) snapshot has. New records are born with it. */
  snapshotEpoch = 0;
  snapshot: SnapshotGuard | null = null;
  limits: EncodingLimits = DEFAULT_ENCODING_LIMITS;
  #version = 0;

  constructor(random: Random, hashSeed: number, arena = new Arena()) {
    this.arena = arena;
    this.records = new Records(arena);
    this.random = random;
    this.locator = new KeyLocator(hashSeed);
    this.clock = new AccessClock(random);
  }

  /** The next version: never 0, never the same twice within 2^32 changes. */
  nextVersion(): number {
    this.#version = this.#version === 0xffffffff ? 1 : this.#version + 1;
    return this.#version;
  }
}
