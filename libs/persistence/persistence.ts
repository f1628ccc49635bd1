/**
 * The façade that a node holds (open-persistence.ts makes it): the log, the rewrite, a replica's full copy and their
 * status. The node's driver calls `log.append` once per turn and watches `log.durableOffset`.
 *
 * It checks once a second whether a rewrite is due (growth, or a log that only a rewrite can mend).
 */
import { errorText, RingfortError, type TimerHandle } from '@ringfort/base';
import type { SyncPolicy } from './log/log-policy.ts';
import type { MutationLog } from './log/mutation-log.ts';
import type { ManifestStore } from './manifest/manifest-store.ts';
import type { PersistenceOptions } from './persistence-options.ts';
import type { RecoveryReport } from './recovery/report.ts';
import { fullCopyInProgress } from './rewrite/rewrite-error.ts';
import type { RewriteTrigger } from './rewrite/rewrite-policy.ts';
import { RewriteSchedule } from './rewrite/rewrite-schedule.ts';
import { Rewriter } from './rewrite/rewriter.ts';
import { type PersistenceStatus, statusOf } from './status.ts';

const CHECK_PERIOD_MS = 1_000;
const CLOSE_RETRY_MS = 50;
/** What writes may add to a snapshot's output between two slices; taking it costs its CRC, a few milliseconds. */
const SNAPSHOT_WAITING_BYTES_MAX = 8 * 1024 * 1024;

export class Persistence {
  readonly log: MutationLog;
  readonly recovered: RecoveryReport;
  readonly #options: PersistenceOptions;
  readonly #store: ManifestStore;
  readonly #rewriter: Rewriter;
  readonly #schedule: RewriteSchedule;
  readonly #checkTimer: TimerHandle;
  #isFullCopyUnderWay = false;
  #isRewriteWanted = false;
  #isClosing = false;

  constructor(
    options: PersistenceOptions,
    store: ManifestStore,
    log: MutationLog,
    recovered: RecoveryReport,
  ) {
    const { disk, keyspace, clock, handOver } = options;
    this.#options = options;
    this.#store = store;
    this.log = log;
    this.recovered = recovered;
    this.#rewriter = new Rewriter({ disk, store, log, keyspace, clock, handOver }, recovered.historyId);
    this.#schedule = new RewriteSchedule(options.rewriteTrigger, this.#baseBytes + log.partBytes);
    this.#checkTimer = options.timers.every(CHECK_PERIOD_MS, () => this.#check());
  }

  /** Changes when a new history starts. */
  get historyId(): string {
    return this.#rewriter.historyId;
  }

  /**
   * The disk is slower than the writes: the node must stop reading requests until this is false again, else memory
   * grows without a bound.
   */
  get isCongested(): boolean {
    return this.log.isCongested || this.#rewriter.waitingBytes > SNAPSHOT_WAITING_BYTES_MAX;
  }

  /** The keyspace is being replaced, and is the state at no offset. */
  get isFullCopyUnderWay(): boolean {
    return this.#isFullCopyUnderWay;
  }

  get status(): PersistenceStatus {
    return statusOf({
      log: this.log,
      rewriter: this.#rewriter,
      schedule: this.#schedule,
      baseBytes: this.#baseBytes,
      isRewriteWanted: this.#isRewriteWanted,
    });
  }

  configure(changes: { readonly policy?: SyncPolicy; readonly rewriteTrigger?: RewriteTrigger }): void {
    if (changes.policy !== undefined) this.log.setPolicy(changes.policy);
    if (changes.rewriteTrigger !== undefined) this.#schedule.trigger = changes.rewriteTrigger;
  }

  /**
   * BGREWRITEAOF: settles when the new files stand. Rejects with REWRITE_IN_PROGRESS, FULL_COPY_IN_PROGRESS,
   * REWRITE_ABORTED, REWRITE_CANCELLED, what the keyspace's snapshot was refused with (SNAPSHOT_BUSY is no failure), or the
   * disk's failure; the old files then still hold everything that was durable.
   */
  rewrite(): Promise<void> {
    if (this.#isFullCopyUnderWay) return Promise.reject(fullCopyInProgress());
    return this.#watch('log rewrite', this.#rewriter.rewrite());
  }

  /** BGREWRITEAOF while the keyspace is being copied for somebody else: begins within a second of that copy's end. */
  rewriteWhenFree(): void {
    this.#isRewriteWanted = true;
  }

  /** A replica is about to replace its keyspace: until `startNewHistory`, the keyspace belongs to no offset. */
  beginFullCopy(): void {
    this.#isFullCopyUnderWay = true;
    // Its outcome is already told to whoever began it.
    void this.#rewriter.cancel();
  }

  /**
   * The keyspace now is the state at `offset` of the history `historyId`: records from there on may be appended at
   * once. The directory holds the old state until this settles; nothing of the new one is durable before.
   */
  startNewHistory(start: {
    readonly offset: number;
    readonly epoch: number;
    readonly historyId: string;
  }): Promise<void> {
    this.#isFullCopyUnderWay = false;
    const done = this.#rewriter.startNewHistory(start.offset, start.epoch, start.historyId);
    return this.#watch('new history', done);
  }

  /**
   * Writes and syncs everything, trying again for `patienceMs` where it fails; false when it failed to the last. The disk
   * itself is the caller's to close.
   */
  async close(patienceMs = 0): Promise<boolean> {
    const { clock, timers } = this.#options;
    this.#isClosing = true;
    const endMs = clock.monotonicMs() + patienceMs;
    let isDurable = await this.#keep();
    while (!isDurable && clock.monotonicMs() < endMs) {
      await new Promise<void>((resolve) => timers.after(CLOSE_RETRY_MS, resolve));
      isDurable = await this.#keep();
    }
    this.#checkTimer.cancel();
    await this.#rewriter.cancel();
    await this.log.close();
    return isDurable;
  }

  /** One attempt. A rewrite is given up for it, unless without it nothing can be kept. */
  async #keep(): Promise<boolean> {
    if (!this.#needsMending) await this.#rewriter.cancel();
    return this.log.flush();
  }

  get #baseBytes(): number {
    return this.#store.current.base?.fileBytes ?? 0;
  }

  get #needsMending(): boolean {
    return !this.log.isListed || this.log.failure?.code === 'DISK_SYNC_FAILED';
  }

  #check(): void {
    if (this.#isFullCopyUnderWay || this.#rewriter.isRunning) return;
    const needsMending = this.#needsMending;
    if (this.#isClosing && !needsMending) return;
    const nowMs = this.#options.clock.monotonicMs();
    const isDue = this.#schedule.isDue(this.#baseBytes + this.log.partBytes, needsMending, nowMs);
    if (!isDue && !this.#isRewriteWanted) return;
    // The outcome is told by #watch; the schedule tries again.
    this.rewrite().catch(() => undefined);
  }

  #watch(what: string, done: Promise<void>): Promise<void> {
    const { clock, sink } = this.#options;
    const startedMs = clock.monotonicMs();
    return done.then(
      () => {
        this.#isRewriteWanted = false;
        const durationMs = clock.monotonicMs() - startedMs;
        this.#schedule.succeeded(this.#baseBytes, durationMs);
        sink('info', `${what} finished`, { baseBytes: this.#baseBytes, durationMs });
      },
      (error: unknown) => {
        if (isBusy(error)) throw error;
        this.#isRewriteWanted = false;
        this.#schedule.failed(clock.monotonicMs());
        sink('warn', `${what} did not finish: ${errorText(error)}`, {});
        throw error;
      },
    );
  }
}

/** Nothing was begun: another copy of the keyspace is under way. */
function isBusy(error: unknown): boolean {
  return error instanceof RingfortError && error.code === 'SNAPSHOT_BUSY';
}
