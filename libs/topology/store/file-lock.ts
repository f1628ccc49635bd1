/**
 * One holder at a time over all processes of a machine. The lock is SQLite's exclusive lock on an empty file: the
 * one advisory kernel lock that Node ships, so the operating system releases it when a holder crashes and no
 * stale-lock guessing (pids, ages) is needed. Nothing is ever written to the file.
 */
import { DatabaseSync } from 'node:sqlite';
import { RingfortError, type Timers } from '@ringfort/base';

const RETRY_EVERY_MS = 5;
const WAIT_MS_MAX = 5_000;
const SQLITE_BUSY = 5;

export class FileLock {
  readonly #path: string;
  readonly #timers: Timers;

  constructor(path: string, timers: Timers) {
    this.#path = path;
    this.#timers = timers;
  }

  /** Runs `work` while this process holds the lock; RingfortError TOPOLOGY_LOCKED after five seconds of waiting. */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    const database = new DatabaseSync(this.#path, { timeout: 0 });
    try {
      await this.#acquire(database);
      return await work();
    } finally {
      // Closing ends the transaction, which held the lock and wrote nothing.
      database.close();
    }
  }

  async #acquire(database: DatabaseSync): Promise<void> {
    for (let waitedMs = 0; !tryLock(database); waitedMs += RETRY_EVERY_MS) {
      if (waitedMs >= WAIT_MS_MAX) {
        throw new RingfortError('TOPOLOGY_LOCKED', `${this.#path} is held by another process`);
      }
      await new Promise<void>((resolve) => this.#timers.after(RETRY_EVERY_MS, resolve));
    }
  }
}

function tryLock(database: DatabaseSync): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return false;
    throw error;
  }
}
