/**
 * The façade that a node holds (open-persistence.ts makes it): the log, the rewrite, a replica's full copy and their
 * status. The node's driver calls `log.append` once per turn and watches `log.durableOffset`.
 *
 * It checks once a second whether a rewrite is due (growth, or a log that only a rewrite can mend).
 */
import { errorText, type TimerHandle } from '@ringfort/base';
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
  #isClosed = false;

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
    });
  }

  configure(changes: { readonly policy?: SyncPolicy; readonly rewriteTrigger?: RewriteTrigger }): void {
    if (changes.policy !== undefined) this.log.setPolicy(changes.policy);
    if (changes.rewriteTrigger !== undefined) this.#schedule.trigger = changes.rewriteTrigger;
  }

  /**
   * BGREWRITEAOF: settles when the new files stand. Rejects with REWRITE_IN_PROGRESS, FULL_COPY_IN_PROGRESS,
   * REWRITE_ABORTED, REWRITE_CANCELLED or the disk's failure; the old files then still hold everything that was durable.
   */
  rewrite(): Promise<void> {
    if (this.#isFullCopyUnderWay) return Promise.reject(fullCopyInProgress());
    return this.#watch('log rewrite', this.#rewriter.rewrite());
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

  /** Writes and syncs everything; false when that failed. The disk itself is the caller's to close. */
  async close(): Promise<boolean> {
    this.#isClosed = true;
    this.#checkTimer.cancel();
    await this.#rewriter.cancel();
    const isDurable = await this.log.flush();
    await this.log.close();
    return isDurable;
  }

  get #baseBytes(): number {
    return this.#store.current.base?.fileBytes ?? 0;
  }

  #check(): void {
    if (this.#isClosed || this.#isFullCopyUnderWay || this.#rewriter.isRunning) return;
    const { log } = this;
    const needsMending = !log.isListed || log.failure?.code === 'DISK_SYNC_FAILED';
    const nowMs = this.#options.clock.monotonicMs();
    if (!this.#schedule.isDue(this.#baseBytes + log.partBytes, needsMending, nowMs)) return;
    // The outcome is told by #watch; the schedule tries again.
    this.rewrite().catch(() => undefined);
  }

  #watch(what: string, done: Promise<void>): Promise<void> {
    const { clock, sink } = this.#options;
    const startedMs = clock.monotonicMs();
    return done.then(
      () => {
        const durationMs = clock.monotonicMs() - startedMs;
        this.#schedule.succeeded(this.#baseBytes, durationMs);
        sink('info', `${what} finished`, { baseBytes: this.#baseBytes, durationMs });
      },
      (error: unknown) => {
        this.#schedule.failed(clock.monotonicMs());
        sink('warn', `${what} did not finish: ${errorText(error)}`, {});
        throw error;
      },
    );
  }
}
