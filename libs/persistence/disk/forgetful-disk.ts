/**
 * A disk in memory for tests that keeps only its promises: after a crash there is what was synced, and of the rest
 * whatever the seed leaves (any of the unsynced directory changes, a prefix of each file's unsynced end). Operations
 * take a random while; a write shows at its end, a sync covers what was there at its start. Every operation is one
 * step; `crashAtStep` ends the world at one: that operation happens in part, it and all later ones never settle.
 * `reopen` then shows what the next process would find.
 *
 * It also fails on demand: no space (`capacityBytes`, after a short write), failing writes and syncs. A failed sync
 * loses its bytes for good even when a later one succeeds, which is what Linux does.
 */
import { type Random, randomBelow } from '@ringfort/base';
import type { Disk, DiskFile, OpenMode } from '../contract.ts';
import { ForgetfulContent } from './forgetful-content.ts';
import { ForgetfulFile, systemError } from './forgetful-file.ts';

type Directory = Map<string, ForgetfulContent>;
type DirectoryChange = (directory: Directory) => void;

/** Longest time that an operation takes, in turns of the microtask queue. */
const DELAY_MAX = 4;

export interface ForgetfulDiskOptions {
  readonly random: Random;
  /** The step (from 1) in which the world ends; 0: never. */
  readonly crashAtStep?: number;
}

export class ForgetfulDisk implements Disk {
  /** Faults, to be set at any time. */
  capacityBytes = Infinity;
  failingWrites = 0;
  failingSyncs = 0;
  /** The directory sync that fails, counted from now; 0: none. */
  failingDirectorySync = 0;

  /** Operations begun so far. */
  steps = 0;
  /** Syncs of file data that succeeded. */
  syncs = 0;
  /** Settles when the world ends. */
  readonly crashed: Promise<void>;

  readonly #random: Random;
  readonly #crashAtStep: number;
  #directory: Directory = new Map();
  #syncedDirectory: Directory = new Map();
  /** Since the last sync of the directory, in order. */
  #changes: DirectoryChange[] = [];
  #isCrashed = false;
  #announceCrash: () => void = () => {};

  constructor(options: ForgetfulDiskOptions) {
    this.#random = options.random;
    this.#crashAtStep = options.crashAtStep ?? 0;
    this.crashed = new Promise((resolve) => {
      this.#announceCrash = resolve;
    });
  }

  get isCrashed(): boolean {
    return this.#isCrashed;
  }

  /** Ends the world now, between two steps. */
  crash(): void {
    this.#isCrashed = true;
    this.#announceCrash();
  }

  /** What is left after a power cut, as a new disk. `keepWritten`: only the process ended, the kernel kept all. */
  reopen(options: ForgetfulDiskOptions & { readonly keepWritten?: boolean }): ForgetfulDisk {
    const next = new ForgetfulDisk(options);
    const isPowerCut = options.keepWritten !== true;
    const survived = isPowerCut ? this.#directoryAfterPowerCut() : this.#directory;
    for (const [name, content] of survived) {
      next.#directory.set(name, isPowerCut ? content.afterPowerCut(this.#random) : content.copy());
    }
    next.#syncedDirectory = new Map(next.#directory);
    return next;
  }

  /** Bytes as they are now, for tests that look at or damage a file. */
  bytesOf(name: string): Buffer {
    return this.#find(name).live;
  }

  open(name: string, mode: OpenMode): Promise<DiskFile> {
    return this.step(() => {
      if (mode === 'create') {
        const content = new ForgetfulContent();
        this.#change((directory) => directory.set(name, content));
      }
      return new ForgetfulFile(this, name, this.#find(name));
    });
  }

  rename(from: string, to: string): Promise<void> {
    return this.step(() => {
      const content = this.#find(from);
      this.#change((directory) => {
        directory.set(to, content);
        directory.delete(from);
      });
    });
  }

  remove(name: string): Promise<void> {
    return this.step(() => {
      this.#find(name);
      this.#change((directory) => directory.delete(name));
    });
  }

  list(): Promise<string[]> {
    return this.step(() => [...this.#directory.keys()]);
  }

  syncDirectory(): Promise<void> {
    return this.step(() => {
      if (this.failingDirectorySync > 0 && --this.failingDirectorySync === 0) {
        throw systemError('EIO', 'sync of the directory');
      }
      this.#syncedDirectory = new Map(this.#directory);
      this.#changes = [];
    });
  }

  /** Runs one operation, or as much of it (`partly`) as the crash leaves. */
  async step<T>(whole: () => T, partly?: () => void): Promise<T> {
    this.steps++;
    // Never settles: for the code under test the world has ended.
    if (this.#isCrashed) return new Promise<T>(() => {});
    if (this.steps === this.#crashAtStep) {
      if (partly !== undefined) partly();
      else if (randomBelow(this.#random, 2) === 0) whole();
      this.crash();
      return new Promise<T>(() => {});
    }
    for (let turns = randomBelow(this.#random, DELAY_MAX); turns > 0; turns--) await Promise.resolve();
    if (this.#isCrashed) return new Promise<T>(() => {});
    const result = whole();
    await Promise.resolve();
    return this.#isCrashed ? new Promise<T>(() => {}) : result;
  }

  /** How many of `count` bytes there is room for. */
  roomFor(content: ForgetfulContent, count: number, position: number): number {
    let used = 0;
    for (const each of this.#directory.values()) used += each.live.length;
    const growth = Math.max(0, position + count - content.live.length);
    return Math.max(0, count - Math.max(0, used + growth - this.capacityBytes));
  }

  partOf(count: number): number {
    return randomBelow(this.#random, count + 1);
  }

  #find(name: string): ForgetfulContent {
    const content = this.#directory.get(name);
    if (content === undefined) throw systemError('ENOENT', name);
    return content;
  }

  #change(change: DirectoryChange): void {
    change(this.#directory);
    this.#changes.push(change);
  }

  /** A journalling file system keeps the first few changes; another one keeps any of them. */
  #directoryAfterPowerCut(): Directory {
    const directory = new Map(this.#syncedDirectory);
    const isJournalled = randomBelow(this.#random, 2) === 0;
    const kept = randomBelow(this.#random, this.#changes.length + 1);
    this.#changes.forEach((change, index) => {
      if (isJournalled ? index < kept : randomBelow(this.#random, 2) === 0) change(directory);
    });
    return directory;
  }
}
