/**
 * The keyspace of a node: sixteen databases (or as many as configured) in one arena. It wires the parts together
 * and holds what concerns all databases: clearing, swapping, the snapshot in progress, the sweep's budget.
 */
import { assert, type Random, RingfortError } from '@ringfort/base';
import type { Keyspace, KeyspaceOptions, KeyspaceStatistics, MutationStream, Snapshot } from './contract.ts';
import { NumberedDatabase } from './database.hot.ts';
import { DiscardedStores } from './discarded-stores.ts';
import type { EncodingLimits } from './encoding-limits.ts';
import { Evictor } from './eviction.ts';
import { ExpirySweep, expiringKeys } from './expiry-sweep.ts';
import { expiringFields } from './hash/expiring-fields.ts';
import { auditKeyspace } from './keyspace-audit.ts';
import { KeyspaceCore } from './keyspace-core.hot.ts';
import { applyMutations } from './mutation/mutation-apply.ts';
import { MutationOperation } from './mutation/mutation-format.ts';
import { RecordStore } from './record-store.hot.ts';
import { KeyspaceSnapshot } from './snapshot.ts';
import { markAllSaved } from './snapshot-epoch.ts';

const SNAPSHOT_EPOCHS = 16;
const DISCARDED_RECORDS_PER_STEP = 64;

export interface KeyspaceDependencies {
  readonly random: Random;
  /** Nodes with the same seed visit a slot's keys in the same order, so that a scan survives a slot's move. */
  readonly hashSeed?: number;
}

/** An empty keyspace. Set `nowMs` before the first use. */
export function createKeyspace(options: KeyspaceOptions & KeyspaceDependencies): Keyspace {
  return new ArenaKeyspace(options);
}

class ArenaKeyspace implements Keyspace {
  readonly databases: readonly NumberedDatabase[];
  readonly statistics: KeyspaceStatistics;
  readonly mutations: MutationStream;
  activeExpiryEnabled = true;
  readonly #core: KeyspaceCore;
  readonly #discarded: DiscardedStores;
  readonly #evictor: Evictor;
  readonly #keySweep: ExpirySweep;
  readonly #fieldSweep: ExpirySweep;
  #options: KeyspaceOptions;
  /** Snapshots in a row that did not reach their end: each may leave records of its epoch. */
  #incompleteSnapshots = 0;

  constructor(options: KeyspaceOptions & KeyspaceDependencies) {
    const core = new KeyspaceCore(options.random, options.hashSeed ?? options.random.uint32());
    this.#core = core;
    this.#options = options;
    this.statistics = core.statistics;
    this.mutations = core.mutations;
    const onClear = (database: NumberedDatabase): void => this.#clearDatabase(database);
    this.databases = Array.from(
      { length: options.databaseCount },
      (_, number) => new NumberedDatabase(new RecordStore(core, number), onClear),
    );
    this.#discarded = new DiscardedStores(core);
    this.#evictor = new Evictor(core, this.databases, this.#discarded);
    this.#keySweep = new ExpirySweep(core, this.databases, expiringKeys);
    this.#fieldSweep = new ExpirySweep(core, this.databases, expiringFields);
    this.configure(options);
  }

  get nowMs(): number {
    return this.#core.nowMs;
  }

  set nowMs(nowMs: number) {
    this.#core.nowMs = nowMs;
    this.#core.clock.setTime(nowMs);
  }

  get isReplica(): boolean {
    return this.#core.isReplica;
  }

  set isReplica(isReplica: boolean) {
    this.#core.isReplica = isReplica;
  }

  get usedMemoryBytes(): number {
    return this.#core.arena.usedBytes + this.#core.arena.outsideBytes;
  }

  get reservedMemoryBytes(): number {
    return this.#core.arena.reservedBytes + this.#core.arena.outsideBytes;
  }

  get pendingFreeCount(): number {
    return this.#core.lazyFree.length + this.#discarded.stores.length;
  }

  get encodingLimits(): EncodingLimits {
    return this.#core.limits;
  }

  configure(options: Partial<KeyspaceOptions>): void {
    const databaseCount = this.databases.length;
    this.#options = { ...this.#options, ...options, databaseCount };
    this.#evictor.configure(this.#options);
    this.#core.clock.configure(this.#options);
    if (options.encodingLimits !== undefined) {
      this.#core.limits = { ...this.#core.limits, ...options.encodingLimits };
    }
  }

  makeRoom(): boolean {
    return this.#evictor.makeRoom();
  }

  freeDiscarded(budgetMs: number, monotonicMs: () => number): boolean {
    const { lazyFree, arena } = this.#core;
    const { memory } = arena.pool;
    if (!this.#hasDiscarded) return false;
    // A buffer on its way back to the system may take longer than the budget: nothing else goes with it.
    if (memory.hasRetired) {
      memory.releaseRetired();
      return this.#hasDiscarded;
    }
    const endMs = monotonicMs() + budgetMs;
    do {
      if (lazyFree.isEmpty) this.#discarded.freeSome(DISCARDED_RECORDS_PER_STEP);
      else lazyFree.freeSome();
    } while (this.#hasDiscarded && !memory.hasRetired && monotonicMs() < endMs);
    return this.#hasDiscarded;
  }

  sweepExpired(budgetMs: number, monotonicMs: () => number): boolean {
    const endMs = monotonicMs() + budgetMs;
    const isOver = (): boolean => monotonicMs() >= endMs;
    if (this.freeDiscarded(budgetMs, monotonicMs)) return true;
    if (this.#core.isReplica || !this.activeExpiryEnabled) return false;
    // Each sweep makes a step at least, so that neither keeps the other waiting for ever.
    const hasMoreKeys = this.#keySweep.run(isOver);
    return this.#fieldSweep.run(isOver) || hasMoreKeys;
  }

  apply(bytes: Buffer, start: number, end: number): void {
    this.#core.isApplying = true;
    try {
      applyMutations(this, bytes, start, end);
    } finally {
      this.#core.isApplying = false;
    }
  }

  swapDatabases(first: number, second: number): void {
    if (first === second) return;
    this.#core.snapshot?.abort();
    const a = this.databases[first];
    const b = this.databases[second];
    [a.store, b.store] = [b.store, a.store];
    a.store.number = first;
    b.store.number = second;
    this.#emit(MutationOperation.swapDatabases, first, second);
  }

  clearAll(): void {
    this.#emit(MutationOperation.clearAll);
    this.#dropEverything();
  }

  startSnapshot(): Snapshot {
    if (this.#core.snapshot !== null) throw new RingfortError('SNAPSHOT_RUNNING', 'a snapshot is running');
    if (this.#incompleteSnapshots === SNAPSHOT_EPOCHS - 1) {
      markAllSaved(this.#core, this.databases);
      this.#incompleteSnapshots = 0;
    }
    const snapshot = new KeyspaceSnapshot(this.#core, this.databases, (isComplete) => {
      this.#core.snapshot = null;
      this.#incompleteSnapshots = isComplete ? 0 : this.#incompleteSnapshots + 1;
    });
    this.#core.snapshotEpoch = (this.#core.snapshotEpoch + 1) % SNAPSHOT_EPOCHS;
    this.#core.snapshot = snapshot;
    return snapshot;
  }

  checkConsistency(): void {
    auditKeyspace(this.#core, this.databases, this.#discarded);
  }

  get #hasDiscarded(): boolean {
    const { lazyFree, arena } = this.#core;
    return arena.pool.memory.hasRetired || !lazyFree.isEmpty || !this.#discarded.isEmpty;
  }

  #clearDatabase(database: NumberedDatabase): void {
    const number = database.index;
    this.#emit(MutationOperation.clearDatabase, number);
    if (database.keyCount === 0) return;
    if (this.databases.every((other) => other === database || other.keyCount === 0)) {
      this.#dropEverything();
      return;
    }
    this.#core.snapshot?.abort();
    this.#discarded.add(database.store);
    database.store = new RecordStore(this.#core, number);
  }

  /** Nothing is left in any database: the arena can forget all at once, whatever it held. */
  #dropEverything(): void {
    this.#core.snapshot?.abort();
    this.#discarded.forgetAll();
    this.#core.lazyFree.forgetAll();
    this.#core.arena.reset();
    for (const database of this.databases) database.store = new RecordStore(this.#core, database.index);
  }

  #emit(operation: number, ...databases: number[]): void {
    const mutations = this.#core.mutations;
    if (!mutations.enabled) return;
    mutations.byte(operation);
    for (const database of databases) {
      assert(database < this.databases.length, `no database ${database}`);
      mutations.varint(database);
    }
  }
}
