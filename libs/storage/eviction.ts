/**
 * Keeps `maxmemory` by removing keys: the policy says which index to sample and how to score a record; the best of
 * a few samples, and of earlier ones in the pool, goes. One call does a bounded number of evictions: after CONFIG
 * SET maxmemory to much less, the writes that follow work the rest off.
 */
import type { EvictionPolicy, KeyspaceOptions, RecordAddress } from './contract.ts';
import type { NumberedDatabase } from './database.hot.ts';
import type { DiscardedStores } from './discarded-stores.ts';
import { EvictionPool } from './eviction-pool.ts';
import type { KeyspaceCore } from './keyspace-core.hot.ts';
import type { SlotIndex } from './table/slot-index.hot.ts';
import { sample } from './table/slot-walk.ts';

/** Keys evicted, or slices of large values freed: about 1 ms of work. */
const STEPS_PER_CALL_MAX = 256;
const DISCARDED_RECORDS_PER_CALL = 1024;
/** Candidates that may turn out to be gone before a new sample is taken. */
const SAMPLING_ROUNDS_MAX = 64;

export class Evictor {
  readonly #core: KeyspaceCore;
  readonly #databases: readonly NumberedDatabase[];
  readonly #discarded: DiscardedStores;
  readonly #pool = new EvictionPool();
  #maxMemoryBytes = 0;
  #policy: EvictionPolicy = 'noeviction';
  #samples = 5;
  #nextDatabase = 0;

  constructor(core: KeyspaceCore, databases: readonly NumberedDatabase[], discarded: DiscardedStores) {
    this.#core = core;
    this.#databases = databases;
    this.#discarded = discarded;
  }

  configure(options: KeyspaceOptions): void {
    this.#maxMemoryBytes = options.maxMemoryBytes;
    this.#policy = options.evictionPolicy;
    this.#samples = options.maxMemorySamples;
    this.#pool.clear();
  }

  /** Evicts while memory is over the limit; false if it is and nothing can be evicted. */
  makeRoom(): boolean {
    if (!this.isOver()) return true;
    if (!this.#discarded.isEmpty) this.#discarded.freeSome(DISCARDED_RECORDS_PER_CALL);
    const lazyFree = this.#core.lazyFree;
    for (let step = 0; step < STEPS_PER_CALL_MAX && this.isOver(); step++) {
      // What was removed already makes room first, or one large key would take many others with it.
      if (!lazyFree.isEmpty) lazyFree.freeSome();
      else if (!this.#evictOne()) return false;
    }
    return true;
  }

  isOver(): boolean {
    const arena = this.#core.arena;
    return this.#maxMemoryBytes !== 0 && arena.usedBytes + arena.outsideBytes > this.#maxMemoryBytes;
  }

  #evictOne(): boolean {
    if (this.#policy === 'noeviction') return false;
    if (this.#policy.endsWith('-random')) return this.#evictAny();
    for (let round = 0; round < SAMPLING_ROUNDS_MAX; round++) {
      if (!this.#fillPool()) return false;
      for (let best = this.#pool.take(); best !== undefined; best = this.#pool.take()) {
        const database = this.#databases[best.databaseIndex];
        const isThere =
          database.store.index.findAddress(best.slot, best.hash, best.record) &&
          this.#core.records.version(best.record) === best.version;
        if (!isThere || !this.#isEligible(best.record)) continue;
        this.#remove(database, best.record);
        return true;
      }
    }
    return false;
  }

  /** `-random` policies: any record, databases in turn. */
  #evictAny(): boolean {
    for (let tries = 0; tries < this.#databases.length; tries++) {
      const database = this.#databases[this.#nextDatabase];
      this.#nextDatabase = (this.#nextDatabase + 1) % this.#databases.length;
      const index = this.#indexOf(database);
      if (index.counts.total === 0) continue;
      this.#remove(database, sample(index, this.#core.random));
      return true;
    }
    return false;
  }

  #remove(database: NumberedDatabase, record: RecordAddress): void {
    database.store.relocate(record);
    database.removeFound(record, 'evicted');
  }

  /** Takes samples of every database; false if there is nothing that the policy may evict. */
  #fillPool(): boolean {
    let isEmpty = true;
    for (const database of this.#databases) {
      const index = this.#indexOf(database);
      if (index.counts.total === 0) continue;
      isEmpty = false;
      const samples = Math.min(this.#samples, index.counts.total);
      for (let i = 0; i < samples; i++) this.#offer(database, sample(index, this.#core.random));
    }
    return !isEmpty;
  }

  #offer(database: NumberedDatabase, record: RecordAddress): void {
    const score = this.#score(record);
    if (!this.#pool.accepts(score) || this.#pool.has(record)) return;
    database.store.relocate(record);
    const { slot, hash } = this.#core.locator;
    const version = this.#core.records.version(record);
    this.#pool.add(score, { databaseIndex: database.index, slot, hash, record, version });
  }

  /** The higher the sooner evicted. */
  #score(record: RecordAddress): number {
    const { records, clock } = this.#core;
    if (this.#policy === 'volatile-ttl') return -records.expireAtMs(record);
    const accessClock = records.accessClock(record);
    return this.#policy.endsWith('-lfu') ? -clock.frequency(accessClock) : clock.idleSeconds(accessClock);
  }

  #indexOf(database: NumberedDatabase): SlotIndex {
    return this.#isVolatile() ? database.store.expiries.index : database.store.index;
  }

  #isEligible(record: RecordAddress): boolean {
    return !this.#isVolatile() || this.#core.records.hasExpiry(record);
  }

  #isVolatile(): boolean {
    return this.#policy.startsWith('volatile-');
  }
}
