/** The replica's side of the log: the primary's frames verbatim, and a new history after each full copy. */
import type { Persistence } from '@ringfort/persistence';
import { RecordKind, recordKindAt } from '@ringfort/persistence';
import type { History, ReplicaLog } from '@ringfort/replication';
import type { HistoryFile } from './history-file.ts';

export interface PersistedReplicaLogOptions {
  readonly persistence: Persistence;
  readonly historyFile: HistoryFile;
  readonly epoch: () => number;
  readonly onCopyFailed: (error: unknown) => void;
}

/**
 * While a full copy is under way, and until its base is durable, the directory has no history: after a crash in between
 * the node asks for a copy again.
 */
export class PersistedReplicaLog implements ReplicaLog {
  readonly #options: PersistedReplicaLogOptions;
  #history: History | undefined;
  #isCopying = false;
  #copies = 0;

  constructor(options: PersistedReplicaLogOptions) {
    this.#options = options;
  }

  beginCopy(): void {
    this.#isCopying = true;
    this.#copies++;
    this.#options.historyFile.remove();
    this.#options.persistence.beginFullCopy();
  }

  append(bytes: Buffer, start: number, end: number): void {
    // The copy itself is not logged: the base that `endCopy` begins holds it.
    if (recordKindAt(bytes, start) !== RecordKind.mutations) return;
    this.#options.persistence.log.appendRecord(bytes, start, end);
  }

  endCopy(streamOffset: number): void {
    const { persistence, epoch, historyFile, onCopyFailed } = this.#options;
    const copy = this.#copies;
    const historyId = this.#history?.last.id ?? persistence.historyId;
    persistence.startNewHistory({ offset: streamOffset, epoch: epoch(), historyId }).then(() => {
      if (copy !== this.#copies) return;
      this.#isCopying = false;
      if (this.#history !== undefined) historyFile.write(this.#history);
    }, onCopyFailed);
  }

  async keepHistory(history: History): Promise<void> {
    this.#history = history;
    if (!this.#isCopying) this.#options.historyFile.write(history);
  }
}

/** A node without persistence keeps its history in memory only: after a restart it has none, and no data either. */
export const UNPERSISTED_LOG: ReplicaLog = {
  beginCopy() {},
  append() {},
  endCopy() {},
  keepHistory: () => Promise.resolve(),
};
