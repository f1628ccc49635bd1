/**
 * Driver of a rewrite: from base + long log to new base + short log, without fork and without stopping.
 *
 *   stream   ───────────────X──────────────────────►
 *   old part ═══════════════╡                          drained, named by the old manifest
 *   new part                ╞═══════════════════════   everything from X on
 *   new base ───────────────╡  snapshot of X, pulled slice by slice
 *
 * The split at X and the start of the snapshot are one synchronous step, so the base stands for exactly X. When base
 * and part are safe the manifest names only them, and the old files go. A crash at any point finds a manifest whose
 * files are all there.
 */
import { assert, type Clock, type RingfortError } from '@ringfort/base';
import type { Snapshot } from '@ringfort/storage';
import type { Disk } from '../contract.ts';
import { syncFailure, writeFailure } from '../disk/disk-failure.ts';
import type { LogSplit, MutationLog } from '../log/mutation-log.ts';
import { type BaseEntry, MANIFEST_FILE } from '../manifest/manifest.ts';
import { baseFileName, type ManifestStore } from '../manifest/manifest-store.ts';
import type { PersistedKeyspace } from '../recovery/recovery.ts';
import { writeBase } from './base-writer.ts';
import { openNextPart } from './next-part.ts';
import { rewriteCancelled, rewriteInProgress, snapshotAborted } from './rewrite-error.ts';
import { SNAPSHOT_ATTEMPTS_MAX } from './rewrite-policy.ts';

export interface RewriterOptions {
  readonly disk: Disk;
  readonly store: ManifestStore;
  readonly log: MutationLog;
  readonly keyspace: PersistedKeyspace;
  readonly clock: Clock;
  /** Appends to the log what the keyspace's mutation stream still holds. */
  readonly handOver: () => void;
}

interface Run {
  isCancelled: boolean;
  snapshot: Snapshot | undefined;
  done: Promise<void>;
}

export class Rewriter {
  readonly #options: RewriterOptions;
  #historyId: string;
  #run: Run | undefined;

  constructor(options: RewriterOptions, historyId: string) {
    this.#options = options;
    this.#historyId = historyId;
  }

  get historyId(): string {
    return this.#historyId;
  }

  get isRunning(): boolean {
    return this.#run !== undefined;
  }

  /** 0..1 of the running snapshot; 0 when none runs. */
  get progress(): number {
    return this.#run?.snapshot?.progress ?? 0;
  }

  /** Records copied before they changed, which wait for the base file to take them. */
  get waitingBytes(): number {
    return this.#run?.snapshot?.out.length ?? 0;
  }

  /** Settles when new files hold everything. Rejects with why not: the log then goes on as `log.failure` says. */
  rewrite(): Promise<void> {
    if (this.#run !== undefined) return Promise.reject(rewriteInProgress());
    const run = this.#newRun();
    return this.#start(run, () => this.#attempts(run));
  }

  /** Replaces everything on disk by the keyspace as it is now, as the state at `offset` of another history. */
  startNewHistory(offset: number, epoch: number, historyId: string): Promise<void> {
    const before = this.cancel();
    this.#run = undefined;
    this.#historyId = historyId;
    const split = this.#options.log.restart(offset, epoch);
    const run = this.#newRun();
    return this.#start(run, async () => {
      // Runs up to the first await within this call: the snapshot stands for `offset`.
      run.snapshot = this.#startSnapshot();
      await before;
      if (!(await this.#copy(run, split))) await this.#attempts(run);
    });
  }

  /** Gives the running rewrite up; settles (never rejects) when it has let go of its files. */
  cancel(): Promise<void> {
    const run = this.#run;
    if (run === undefined) return Promise.resolve();
    run.isCancelled = true;
    run.snapshot?.cancel();
    run.snapshot = undefined;
    return run.done.catch(() => undefined);
  }

  #newRun(): Run {
    return { isCancelled: false, snapshot: undefined, done: Promise.resolve() };
  }

  #start(run: Run, work: () => Promise<void>): Promise<void> {
    this.#run = run;
    run.done = work().finally(() => {
      run.snapshot?.cancel();
      if (this.#run === run) this.#run = undefined;
    });
    return run.done;
  }

  async #attempts(run: Run): Promise<void> {
    const { log } = this.#options;
    for (let attempt = 1; attempt <= SNAPSHOT_ATTEMPTS_MAX; attempt++) {
      const isMending = !log.isListed || log.failure?.code === 'DISK_SYNC_FAILED';
      if (!isMending && log.failure !== undefined) throw log.failure;
      // What can still be written should be: the split leaves the old part as it is.
      if (isMending) await log.flush();
      if (run.isCancelled) throw rewriteCancelled();
      run.snapshot = this.#startSnapshot();
      const isReusable = !isMending && log.isPartEmpty;
      if (await this.#copy(run, isReusable ? undefined : log.split(!isMending))) return;
    }
    throw snapshotAborted(SNAPSHOT_ATTEMPTS_MAX);
  }

  #startSnapshot(): Snapshot {
    this.#options.handOver();
    const { keyspace } = this.#options;
    assert(keyspace.mutations.length === 0, 'the log has everything that the snapshot will hold');
    return keyspace.startSnapshot();
  }

  /** False when the snapshot was aborted. Without a split, the empty part being written serves on. */
  async #copy(run: Run, split: LogSplit | undefined): Promise<boolean> {
    const { disk, store, log, clock } = this.#options;
    const snapshot = run.snapshot as Snapshot;
    const offset = split?.firstOffset ?? log.offset;
    const epoch = split?.epoch ?? log.epoch;
    const current = split === undefined ? store.current.parts[store.current.parts.length - 1].file : '';
    const part = split === undefined ? current : await openNextPart({ disk, store, log, split });
    const file = baseFileName(store.takeSequence());
    const isCancelled = (): boolean => run.isCancelled;
    let fileBytes: number | undefined;
    try {
      fileBytes = await writeBase({ disk, clock, fileName: file, snapshot, offset, epoch, isCancelled });
    } catch (cause) {
      await this.#removeQuietly(file);
      throw writeFailure(file, cause);
    }
    if (fileBytes === undefined || run.isCancelled) {
      await this.#removeQuietly(file);
      if (run.isCancelled) throw rewriteCancelled();
      return false;
    }
    run.snapshot = undefined;
    await this.#switchTo({ file, offset, epoch, fileBytes }, part);
    log.forgetEarlierParts();
    if (split !== undefined) log.list(split.next);
    for (const name of await store.unnamedFiles(store.current)) await this.#removeQuietly(name);
    return true;
  }

  async #switchTo(base: BaseEntry, part: string): Promise<void> {
    const parts = [{ file: part, firstOffset: base.offset }];
    const outcome = await this.#options.store.replace({ historyId: this.#historyId, base, parts });
    if (outcome.kind === 'replaced') return;
    // Uncertain: either manifest's files are all still there. Only what counts on the switch must hold back.
    let failure: RingfortError = writeFailure(MANIFEST_FILE, outcome.cause);
    if (outcome.kind === 'uncertain') failure = syncFailure(MANIFEST_FILE, outcome.cause);
    throw failure;
  }

  /** A file that stays behind costs room, nothing else; the next rewrite or start tries again. */
  async #removeQuietly(name: string): Promise<void> {
    await this.#options.disk.remove(name).catch(() => undefined);
  }
}
