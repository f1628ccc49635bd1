/**
 * The local log of a replica, on the node's persistence. Mutation frames go to the log as they came. A full copy is
 * not logged while it comes: once it is whole, persistence writes the keyspace itself as the new base, and until
 * that stands the directory holds the old state under the old history id.
 */
import { RecordKind, recordKindAt } from '@ringfort/persistence';
import type { ReplicaLog } from '../contract.ts';
import type { History } from './history.ts';
import type { HistoryFile } from './history-file.ts';

/** The part of `Persistence` that is needed. */
export interface CopiedPersistence {
  readonly historyId: string;
  readonly log: { appendRecord(frame: Buffer, start: number, end: number): number };
  beginFullCopy(): void;
  startNewHistory(start: { offset: number; epoch: number; historyId: string }): Promise<void>;
}

export class PersistedLog implements ReplicaLog {
  readonly #persistence: CopiedPersistence;
  readonly #file: HistoryFile;
  readonly #onFailure: (error: unknown) => void;
  /** Newest history told: a copy whose base took long must not bring back the one it began with. */
  #history: History | undefined;

  /** `onFailure` is told of a new base or history that could not be written; persistence tries again by itself. */
  constructor(persistence: CopiedPersistence, file: HistoryFile, onFailure: (error: unknown) => void) {
    this.#persistence = persistence;
    this.#file = file;
    this.#onFailure = onFailure;
  }

  beginCopy(): void {
    this.#persistence.beginFullCopy();
  }

  append(bytes: Buffer, start: number, end: number): void {
    if (recordKindAt(bytes, start) !== RecordKind.mutations) return;
    this.#persistence.log.appendRecord(bytes, start, end);
  }

  endCopy(streamOffset: number, epoch: number, history: History): void {
    const historyId = history.last.id;
    this.#history = history;
    this.#persistence
      .startNewHistory({ offset: streamOffset, epoch, historyId })
      .then(() => this.keepHistory(this.#history ?? history))
      .catch(this.#onFailure);
  }

  keepHistory(history: History): Promise<void> {
    this.#history = history;
    return this.#file.keep(history, this.#persistence.historyId);
  }
}

/** For a node that keeps nothing on disk. */
export const NO_LOG: ReplicaLog = {
  beginCopy: () => undefined,
  append: () => undefined,
  endCopy: () => undefined,
  keepHistory: () => Promise.resolve(),
};
