/** One point-in-time copy of the keyspace at a time, for a log rewrite or for new replicas: who comes second waits. */
import { RingfortError } from '@ringfort/base';
import type { PersistedKeyspace } from '@ringfort/persistence';
import type { Keyspace, MutationStream, Snapshot } from '@ringfort/storage';

export class SnapshotSlot {
  readonly #keyspace: Keyspace;
  #current: Snapshot | undefined;

  constructor(keyspace: Keyspace) {
    this.#keyspace = keyspace;
  }

  /** The keyspace as persistence needs it: the snapshots that it starts take this slot. */
  get persistedKeyspace(): PersistedKeyspace {
    const keyspace = this.#keyspace;
    return {
      databases: keyspace.databases,
      mutations: keyspace.mutations,
      apply: (bytes, start, end) => keyspace.apply(bytes, start, end),
      freeDiscarded: (budgetMs, monotonicMs) => keyspace.freeDiscarded(budgetMs, monotonicMs),
      startSnapshot: () => {
        const snapshot = this.start();
        if (snapshot !== undefined) return snapshot;
        throw new RingfortError('SNAPSHOT_BUSY', 'a copy of the keyspace is under way already');
      },
    };
  }

  get isTaken(): boolean {
    return this.#current !== undefined && !this.#current.aborted;
  }

  /** Undefined while another copy runs. */
  start(): Snapshot | undefined {
    if (this.isTaken) return undefined;
    const snapshot = this.#keyspace.startSnapshot();
    this.#current = snapshot;
    return new SlottedSnapshot(snapshot, () => {
      if (this.#current === snapshot) this.#current = undefined;
    });
  }
}

/** A snapshot that says when it is over. */
class SlottedSnapshot implements Snapshot {
  readonly #snapshot: Snapshot;
  readonly #onEnd: () => void;

  constructor(snapshot: Snapshot, onEnd: () => void) {
    this.#snapshot = snapshot;
    this.#onEnd = onEnd;
  }

  get out(): MutationStream {
    return this.#snapshot.out;
  }

  get progress(): number {
    return this.#snapshot.progress;
  }

  get aborted(): boolean {
    return this.#snapshot.aborted;
  }

  next(budgetBytes: number): boolean {
    const hasMore = this.#snapshot.next(budgetBytes);
    if (!hasMore) this.#onEnd();
    return hasMore;
  }

  cancel(): void {
    this.#snapshot.cancel();
    this.#onEnd();
  }
}
