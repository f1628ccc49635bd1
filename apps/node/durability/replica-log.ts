/** The replica's side of the log: the primary's frames verbatim, and a new history after each full copy. */
import type { Persistence } from '@ringfort/persistence';
import { RecordKind, recordKindAt } from '@ringfort/persistence';
import type { History, ReplicaLog } from '@ringfort/replication';
import type { HistoryFile } from './history-file.ts';

export interface PersistedReplicaLogOptions {
  readonly persistence: Persistence;
  readonly historyFile: HistoryFile;
  readonly epoch: () => number;
  /** A copy or its history is not on disk: after a restart this node asks for more than it would have to. */
  readonly onCopyFailed: (error: unknown) => void;
}

/**
 * While a full copy is under way, and until its base is durable, the directory has no history: after a crash in between
 * the node asks for a copy again. A base that could not be written is made up for by a later rewrite, and the history
 * is written with that.
 */
export class PersistedReplicaLog implements ReplicaLog {
  readonly #options: PersistedReplicaLogOptions;
  /** What is to be kept; undefined while a copy runs. */
  #history: History | undefined;
  /** Of all who wait until the newest history is kept. */
  #waiting: PromiseWithResolvers<void> | undefined;
  #isCopying = false;
  #copies = 0;

  constructor(options: PersistedReplicaLogOptions) {
    this.#options = options;
    options.persistence.log.onListed(() => this.#onListed());
  }

  beginCopy(): void {
    // First, because it may fail: then nothing has changed.
    this.#options.historyFile.remove();
    this.#options.persistence.beginFullCopy();
    this.#history = undefined;
    this.#isCopying = true;
    this.#copies++;
  }

  append(bytes: Buffer, start: number, end: number): void {
    // The copy itself is not logged: the base that `endCopy` begins holds it.
    if (recordKindAt(bytes, start) !== RecordKind.mutations) return;
    this.#options.persistence.log.appendRecord(bytes, start, end);
  }

  get epoch(): number {
    return this.#options.persistence.log.epoch;
  }

  get isFull(): boolean {
    // A copy is not logged, and what it replaces is of no matter.
    return !this.#isCopying && this.#options.persistence.isCongested;
  }

  endCopy(streamOffset: number, history: History): void {
    const { persistence, epoch, onCopyFailed } = this.#options;
    const copy = this.#copies;
    this.#isCopying = false;
    this.#history = history;
    const start = { offset: streamOffset, epoch: epoch(), historyId: history.last.id };
    persistence.startNewHistory(start).catch((error: unknown) => {
      // One that another copy replaced is no loss.
      if (copy === this.#copies) onCopyFailed(error);
    });
  }

  async keepHistory(history: History): Promise<void> {
    this.#history = history;
    if (!this.#isCopying && this.#options.persistence.log.isListed) {
      this.#options.historyFile.write(history);
      return;
    }
    this.#waiting ??= Promise.withResolvers<void>();
    await this.#waiting.promise;
  }

  /** The state on disk is that of the log again. */
  #onListed(): void {
    if (this.#isCopying || this.#history === undefined) return;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    try {
      this.#options.historyFile.write(this.#history);
      waiting?.resolve();
    } catch (error) {
      this.#options.onCopyFailed(error);
      waiting?.reject(error);
    }
  }
}

/** A node without persistence keeps its history in memory only: after a restart it has none, and no data either. */
export const UNPERSISTED_LOG: ReplicaLog = {
  beginCopy() {},
  append() {},
  epoch: 0,
  isFull: false,
  endCopy() {},
  keepHistory: () => Promise.resolve(),
};
