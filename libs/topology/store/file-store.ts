/**
 * The topology in one file, shared by the processes of one machine. Readers just read: the file is replaced whole
 * (temporary file, fsync, rename, fsync of the directory). Writers compare and set under a kernel lock beside it
 * (`.lock`); who leads is a second small file (`.leader`, leader-file.ts) under the same lock. Watching is fs.watch for
 * speed and a slow poll for certainty, as some file systems report nothing.
 */
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock, Timers } from '@ringfort/base';
import type { Topology, TopologyStore } from '../contract.ts';
import { parseTopology } from '../validate.ts';
import { decodeDocument, encodeDocument } from './document.ts';
import { FileLock } from './file-lock.ts';
import { FileWatch } from './file-watch.ts';
import { LeaderFile } from './leader-file.ts';
import { mayLead } from './leadership.ts';
import { readWhole } from './read-whole.ts';

export interface FileStoreOptions {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly pollMs?: number;
  /** A watch that cannot read the file goes on; this tells why it is silent. */
  readonly onWatchError: (error: unknown) => void;
}

export class FileTopologyStore implements TopologyStore {
  readonly #path: string;
  readonly #options: FileStoreOptions;
  readonly #lock: FileLock;
  readonly #leaderFile: LeaderFile;
  readonly #watches = new Set<FileWatch>();
  /** What was read last: a poll that finds the same text has nothing to decode. */
  #known: { readonly text: string; readonly topology: Topology } | undefined;

  /** `path` need not exist yet. */
  constructor(path: string, options: FileStoreOptions) {
    this.#path = path;
    this.#options = options;
    this.#lock = new FileLock(`${path}.lock`, options.timers);
    this.#leaderFile = new LeaderFile(`${path}.leader`);
  }

  async read(): Promise<Topology | undefined> {
    const bytes = await readWhole(this.#path);
    if (bytes === undefined) return undefined;
    const text = bytes.toString();
    if (text !== this.#known?.text) this.#known = { text, topology: decodeDocument(text, this.#path) };
    return this.#known.topology;
  }

  async compareAndSet(expectedEpoch: number, next: Topology): Promise<boolean> {
    parseTopology(next);
    return this.#exclusively(async () => {
      const current = await this.read();
      if ((current?.epoch ?? 0) !== expectedEpoch || next.epoch <= expectedEpoch) return false;
      await replaceFile(this.#path, encodeDocument(next));
      return true;
    });
  }

  async acquireLeadership(holderId: string, ttlMs: number): Promise<boolean> {
    return this.#exclusively(async () => {
      const nowMs = this.#options.clock.nowMs();
      const current = await this.#leaderFile.read();
      if (!mayLead(current, holderId, nowMs)) return false;
      await this.#leaderFile.write({ holderId, expiresAtMs: nowMs + ttlMs }, current);
      return true;
    });
  }

  async releaseLeadership(holderId: string): Promise<void> {
    await this.#exclusively(async () => {
      const current = await this.#leaderFile.read();
      if (current?.holderId !== holderId) return;
      await this.#leaderFile.write({ holderId, expiresAtMs: 0 }, current);
    });
  }

  watch(onChange: (topology: Topology) => void): { stop(): void } {
    const watch = new FileWatch(this.#path, {
      timers: this.#options.timers,
      pollMs: this.#options.pollMs ?? 1_000,
      read: () => this.read(),
      onChange,
      onError: this.#options.onWatchError,
    });
    this.#watches.add(watch);
    watch.start();
    return {
      stop: () => {
        watch.stop();
        this.#watches.delete(watch);
      },
    };
  }

  async close(): Promise<void> {
    for (const watch of this.#watches) watch.stop();
    this.#watches.clear();
  }

  async #exclusively<T>(work: () => Promise<T>): Promise<T> {
    await mkdir(dirname(this.#path), { recursive: true });
    return this.#lock.hold(work);
  }
}

/** Callers hold the lock, so one name for the temporary file is enough and a crash leaves at most one behind. */
async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  const directory = await open(dirname(path), 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
