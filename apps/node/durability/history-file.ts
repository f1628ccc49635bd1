/**
 * The replication history beside the log: `history`, one line, replaced by rename. Written synchronously: it changes
 * only when a role does, and it must be on disk before any record that follows the change.
 */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { errorText, RingfortError } from '@ringfort/base';
import { History } from '@ringfort/replication';

const FILE = 'history';

export class HistoryFile {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Undefined when there is none: whatever the log holds is of no known history. */
  read(): History | undefined {
    let text: string;
    try {
      text = readFileSync(join(this.#directory, FILE), 'latin1');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new RingfortError('HISTORY_UNREADABLE', `cannot read ${FILE} in ${this.#directory}`, {
        cause: error,
      });
    }
    return History.parse(text.trim());
  }

  write(history: History): void {
    this.#change(() => {
      const temporary = join(this.#directory, `${FILE}.new`);
      const file = openSync(temporary, 'w', 0o600);
      try {
        writeSync(file, `${history.toText()}\n`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(temporary, join(this.#directory, FILE));
    });
  }

  remove(): void {
    this.#change(() => rmSync(join(this.#directory, FILE), { force: true }));
  }

  /** RingfortError HISTORY_UNWRITABLE when the disk fails. */
  #change(change: () => void): void {
    try {
      change();
      this.#syncDirectory();
    } catch (error) {
      const text = `cannot write ${FILE} in ${this.#directory}: ${errorText(error)}`;
      throw new RingfortError('HISTORY_UNWRITABLE', text, { cause: error });
    }
  }

  #syncDirectory(): void {
    const directory = openSync(this.#directory, 'r');
    try {
      fsyncSync(directory);
    } finally {
      closeSync(directory);
    }
  }
}
