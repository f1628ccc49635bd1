/** Follows one topology file: reads it when the directory reports a change and at every poll, one read at a time. */
import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { TimerHandle, Timers } from '@ringfort/base';
import type { Topology } from '../contract.ts';

export interface FileWatchOptions {
  readonly timers: Timers;
  readonly pollMs: number;
  readonly read: () => Promise<Topology | undefined>;
  readonly onChange: (topology: Topology) => void;
  readonly onError: (error: unknown) => void;
}

export class FileWatch {
  readonly #path: string;
  readonly #options: FileWatchOptions;
  #watcher: FSWatcher | undefined;
  #poll: TimerHandle | undefined;
  #deliveredEpoch = 0;
  #isReading = false;
  #isStale = false;
  #isStopped = false;

  constructor(path: string, options: FileWatchOptions) {
    this.#path = path;
    this.#options = options;
  }

  start(): void {
    this.#poll = this.#options.timers.every(this.#options.pollMs, () => this.#tick());
    this.#tick();
  }

  stop(): void {
    this.#isStopped = true;
    this.#poll?.cancel();
    this.#watcher?.close();
  }

  #tick(): void {
    this.#watchDirectory();
    this.#refresh();
  }

  /** Tried again at every poll: the directory may not exist yet, and a watcher may fail later. */
  #watchDirectory(): void {
    if (this.#watcher !== undefined) return;
    const name = basename(this.#path);
    try {
      const watcher = watch(dirname(this.#path), { persistent: false }, (_event, changed) => {
        if (changed === null || changed === name) this.#refresh();
      });
      watcher.on('error', () => {
        watcher.close();
        this.#watcher = undefined;
      });
      this.#watcher = watcher;
    } catch {
      // The poll alone carries the watch until the directory can be watched.
      this.#watcher = undefined;
    }
  }

  /** A change during a read asks for one more read, so the last change is never missed. */
  #refresh(): void {
    this.#isStale = true;
    if (this.#isReading || this.#isStopped) return;
    this.#isReading = true;
    void this.#readWhileStale();
  }

  async #readWhileStale(): Promise<void> {
    while (this.#isStale && !this.#isStopped) {
      this.#isStale = false;
      try {
        const topology = await this.#options.read();
        if (topology !== undefined) this.#deliver(topology);
      } catch (error) {
        this.#options.onError(error);
      }
    }
    this.#isReading = false;
  }

  #deliver(topology: Topology): void {
    if (this.#isStopped || topology.epoch <= this.#deliveredEpoch) return;
    this.#deliveredEpoch = topology.epoch;
    this.#options.onChange(topology);
  }
}
