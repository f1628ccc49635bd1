/**
 * One holder at a time over all processes of a machine. The lock is SQLite's exclusive lock on an empty file: the
 * one advisory kernel lock that Node ships, so the operating system releases it when a holder crashes and no
 * stale-lock guessing (pids, ages) is needed. Nothing is ever written to the file.
 */
import { DatabaseSync } from 'node:sqlite';
import { errorText, RingfortError, type Timers } from '@ringfort/base';

const RETRY_EVERY_MS = 5;
const WAIT_MS_MAX = 5_000;
const SQLITE_BUSY = 5;

export interface HeldLock {
  release(): void;
}

/**
 * Takes the lock for as long as the answer is kept; undefined while another holder has it. The file stays.
 * RingfortError LOCK_UNUSABLE when it cannot be opened, or is no file for a lock.
 */
export function takeFileLock(path: string): HeldLock | undefined {
  let database: DatabaseSync | undefined;
  try {
    const opened = new DatabaseSync(path, { timeout: 0 });
    database = opened;
    // Closing ends the transaction, which holds the lock and writes nothing; its journal need be no file.
    opened.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return { release: () => opened.close() };
  } catch (cause) {
    database?.close();
    if (cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY) return undefined;
    throw new RingfortError('LOCK_UNUSABLE', `cannot lock ${path}: ${errorText(cause)}`, { cause });
  }
}

/** A lock that is held for moments, and waited for. */
export class FileLock {
  readonly #path: string;
  readonly #timers: Timers;

  constructor(path: string, timers: Timers) {
    this.#path = path;
    this.#timers = timers;
  }

  /** Runs `work` while this process holds the lock; RingfortError TOPOLOGY_LOCKED after five seconds of waiting. */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    const lock = await this.#acquire();
    try {
      return await work();
    } finally {
      lock.release();
    }
  }

  async #acquire(): Promise<HeldLock> {
    for (let waitedMs = 0; waitedMs <= WAIT_MS_MAX; waitedMs += RETRY_EVERY_MS) {
      const lock = takeFileLock(this.#path);
      if (lock !== undefined) return lock;
      await new Promise<void>((resolve) => this.#timers.after(RETRY_EVERY_MS, resolve));
    }
    throw new RingfortError('TOPOLOGY_LOCKED', `${this.#path} is held by another process`);
  }
}
