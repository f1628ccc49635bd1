/**
 * Driver of one log part: collects frames in memory, writes them to the part's file and syncs it when the state
 * machine says so. Until a file is attached it only collects (a new part may not be written before the manifest
 * names it).
 *
 *   append ─► #pending ──swap──► #batch ─► file.write … file.sync
 *
 * Two buffers change places, so that a turn's append never waits for, or moves under, a write.
 */
import { type Clock, OutputBuffer, RingfortError, type TimerHandle, type Timers } from '@ringfort/base';
import type { DiskFile } from '../contract.ts';
import { syncFailure, writeFailure } from '../disk/disk-failure.ts';
import { encodeRecord, type RecordFields } from '../record/record.hot.ts';
import { FlushWaiters } from './flush-waiters.ts';
import { type SyncPolicy, WRITE_BATCH_BYTES } from './log-policy.ts';
import { PartState } from './part-state.ts';

const BUFFER_BYTES = 64 * 1024;
/** A buffer that a burst grew beyond this is given back once it is written. */
const KEPT_BUFFER_BYTES = 4 * 1024 * 1024;

export interface PartWriterOptions {
  readonly firstOffset: number;
  readonly policy: SyncPolicy;
  readonly clock: Clock;
  readonly timers: Timers;
  /** After every write and sync, good or failed. */
  readonly onEvent: () => void;
}

export class PartWriter {
  readonly state: PartState;
  readonly firstOffset: number;
  readonly #options: PartWriterOptions;
  #policy: SyncPolicy;
  #pending = new OutputBuffer(BUFFER_BYTES);
  #batch = new OutputBuffer(BUFFER_BYTES);
  #file: DiskFile | undefined;
  #fileName = '';
  #position = 0;
  #timer: TimerHandle | undefined;
  #timerDueMs = Infinity;
  readonly #waiters = new FlushWaiters();
  #closing: { readonly done: () => void } | undefined;

  constructor(options: PartWriterOptions) {
    this.#options = options;
    this.#policy = options.policy;
    this.firstOffset = options.firstOffset;
    this.state = new PartState(options.firstOffset, options.clock.monotonicMs());
  }

  get failure(): RingfortError | undefined {
    return this.state.syncError ?? this.state.writeError;
  }

  /** Bytes of the file that are written and whole. */
  get fileBytes(): number {
    return this.#position;
  }

  attach(fileName: string, file: DiskFile, position: number): void {
    this.#fileName = fileName;
    this.#file = file;
    this.#position = position;
    this.#step();
  }

  /** Gives the file away: only when drained. The writer is of no use afterwards. */
  detach(): { readonly fileName: string; readonly file: DiskFile; readonly position: number } | undefined {
    const file = this.#file;
    this.#file = undefined;
    this.#cancelTimer();
    return file === undefined ? undefined : { fileName: this.#fileName, file, position: this.#position };
  }

  setPolicy(policy: SyncPolicy): void {
    this.#policy = policy;
    this.#step();
  }

  append(fields: RecordFields, payload: Buffer, start: number, end: number): void {
    const before = this.#pending.length;
    encodeRecord(this.#pending, fields, payload, start, end);
    this.#appended(fields.offset + (end - start), this.#pending.length - before);
  }

  /** A frame as it came from the primary. */
  appendFrame(bytes: Buffer, start: number, end: number, offsetAfter: number): void {
    this.#pending.append(bytes, start, end);
    this.#appended(offsetAfter, end - start);
  }

  /**
   * Writes and syncs at once what has been appended so far. Answers undefined when it is durable, else the failure:
   * at its first sign, or, when patient, only one that no retry can mend.
   */
  flush(isPatient: boolean): Promise<RingfortError | undefined> {
    const flushed = this.#waiters.add(this.state.appendedOffset, isPatient);
    this.#settleWaiters();
    this.#step();
    return flushed;
  }

  /** Stops writing and closes the file once nothing is under way. Whoever waits for a flush is told that it failed. */
  close(): Promise<void> {
    this.#cancelTimer();
    const unwritten = new RingfortError(
      'DISK_WRITE_FAILED',
      `${this.#fileName} was closed before all was written`,
    );
    this.#waiters.settleAll(this.failure ?? unwritten);
    return new Promise((resolve, reject) => {
      const done = (): void => {
        const file = this.#file;
        this.#file = undefined;
        if (file === undefined) resolve();
        else file.close().then(resolve, reject);
      };
      this.#closing = { done };
      this.#closeWhenIdle();
    });
  }

  #appended(offset: number, frameBytes: number): void {
    const state = this.state;
    const isFirst = state.backlogBytes === 0;
    if (isFirst) state.collectingSince(this.#options.clock.monotonicMs());
    state.appended(offset, frameBytes);
    if (isFirst || (state.backlogBytes >= WRITE_BATCH_BYTES && !state.isWriting)) this.#step();
  }

  #step(): void {
    if (this.#file === undefined || this.#closing !== undefined) return;
    const nowMs = this.#options.clock.monotonicMs();
    for (;;) {
      const step = this.state.nextStep(this.#policy, nowMs);
      if (step === 'none') break;
      if (step === 'write') this.#startWrite(this.#file);
      else this.#startSync(this.#file, nowMs);
    }
    this.#arm(nowMs);
  }

  #startWrite(file: DiskFile): void {
    // After a failure the batch still holds the bytes to be tried again.
    if (this.state.writeError === undefined) {
      const empty = this.#batch;
      this.#batch = this.#pending;
      this.#pending = empty;
    }
    this.state.writeStarted();
    const batch = this.#batch;
    file.write(batch.bytes, 0, batch.length, this.#position).then(
      () => {
        this.#position += batch.length;
        batch.release(KEPT_BUFFER_BYTES);
        this.state.writeDone(this.#options.clock.monotonicMs());
        this.#afterEvent();
      },
      (error: unknown) => {
        this.state.writeFailed(writeFailure(this.#fileName, error), this.#options.clock.monotonicMs());
        this.#afterEvent();
      },
    );
  }

  #startSync(file: DiskFile, nowMs: number): void {
    this.state.syncStarted(nowMs);
    file.sync().then(
      () => {
        this.state.syncDone();
        this.#afterEvent();
      },
      (error: unknown) => {
        this.state.syncFailed(syncFailure(this.#fileName, error));
        this.#afterEvent();
      },
    );
  }

  #afterEvent(): void {
    this.#options.onEvent();
    this.#settleWaiters();
    this.#closeWhenIdle();
    this.#step();
  }

  #settleWaiters(): void {
    this.#waiters.settle(this.state);
    this.state.isDraining = this.#waiters.count > 0;
  }

  #closeWhenIdle(): void {
    if (this.#closing === undefined || this.state.isWriting || this.state.isSyncing) return;
    this.#closing.done();
  }

  #arm(nowMs: number): void {
    const state = this.state;
    const waitMs = Math.min(state.writeWaitMs(this.#policy, nowMs), state.syncWaitMs(this.#policy, nowMs));
    if (nowMs + waitMs >= this.#timerDueMs) return;
    this.#cancelTimer();
    this.#timerDueMs = nowMs + waitMs;
    this.#timer = this.#options.timers.after(Math.max(1, waitMs), () => {
      this.#timerDueMs = Infinity;
      this.#step();
    });
  }

  #cancelTimer(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#timerDueMs = Infinity;
  }
}
