/**
 * State machine of one log part: how far the stream is appended, written and synced, what is under way, what failed.
 * Events come in by method; `nextStep` says what the driver should begin. No file, no timer, no bytes here.
 *
 *   appended ──write──► written ──sync──► durable          (offsets in the mutation stream)
 *
 * One write and one sync at a time. With `always` they alternate; otherwise a slow sync does not hold up writes.
 * After a failed write the same bytes are tried again. After a failed sync nothing is durable any more, ever:
 * a later sync that succeeds says nothing about the pages that were lost.
 */
import type { RingfortError } from '@ringfort/base';
import { retryDelayMs, type SyncPolicy, syncDelayMs, writeDelayMs } from './log-policy.ts';

export type Step = 'write' | 'sync' | 'none';

export class PartState {
  appendedOffset: number;
  writtenOffset: number;
  durableOffset: number;

  /** Frame bytes appended and not yet written, those of a write under way included. */
  backlogBytes = 0;
  isWriting = false;
  isSyncing = false;
  /** Set while the part is being closed off: then everything is due at once, whatever the policy. */
  isDraining = false;
  writeError: RingfortError | undefined;
  syncError: RingfortError | undefined;
  /** Syncs that fell due while the one before was still running. */
  delayedSyncs = 0;

  #batchOffset: number;
  #batchBytes = 0;
  #syncOffset: number;
  #oldestBacklogMs = 0;
  #lastSyncMs: number;
  #isSyncDelayed = false;
  #failedAttempts = 0;
  #retryAtMs = 0;

  constructor(firstOffset: number, nowMs: number) {
    this.appendedOffset = firstOffset;
    this.writtenOffset = firstOffset;
    this.durableOffset = firstOffset;
    this.#batchOffset = firstOffset;
    this.#syncOffset = firstOffset;
    this.#lastSyncMs = nowMs;
  }

  /** All that was appended is as safe as it can become. */
  get isDrained(): boolean {
    if (this.backlogBytes > 0 || this.isWriting || this.isSyncing) return false;
    return this.durableOffset === this.appendedOffset || this.syncError !== undefined;
  }

  appended(offset: number, frameBytes: number): void {
    this.appendedOffset = offset;
    this.backlogBytes += frameBytes;
  }

  /** The driver learnt the time at which the present backlog began to collect. */
  collectingSince(nowMs: number): void {
    this.#oldestBacklogMs = nowMs;
  }

  /** All of the backlog goes into one write; after a failed one, the same bytes again. */
  writeStarted(): void {
    this.isWriting = true;
    if (this.writeError !== undefined) return;
    this.#batchOffset = this.appendedOffset;
    this.#batchBytes = this.backlogBytes;
  }

  writeDone(nowMs: number): void {
    this.isWriting = false;
    this.writeError = undefined;
    this.#failedAttempts = 0;
    this.writtenOffset = this.#batchOffset;
    this.backlogBytes -= this.#batchBytes;
    this.#oldestBacklogMs = nowMs;
  }

  writeFailed(error: RingfortError, nowMs: number): void {
    this.isWriting = false;
    this.writeError = error;
    this.#failedAttempts++;
    this.#retryAtMs = nowMs + retryDelayMs(this.#failedAttempts);
  }

  syncStarted(nowMs: number): void {
    this.isSyncing = true;
    this.#isSyncDelayed = false;
    this.#syncOffset = this.writtenOffset;
    this.#lastSyncMs = nowMs;
  }

  syncDone(): void {
    this.isSyncing = false;
    this.durableOffset = this.#syncOffset;
  }

  syncFailed(error: RingfortError): void {
    this.isSyncing = false;
    this.syncError = error;
  }

  /** What to begin now. Ask again until it answers "none". */
  nextStep(policy: SyncPolicy, nowMs: number): Step {
    if (this.writeWaitMs(policy, nowMs) <= 0) return 'write';
    return this.syncWaitMs(policy, nowMs) <= 0 ? 'sync' : 'none';
  }

  /** Milliseconds until a write is due; Infinity when something else must happen first. */
  writeWaitMs(policy: SyncPolicy, nowMs: number): number {
    if (this.isWriting || this.backlogBytes === 0) return Infinity;
    if (this.writeError !== undefined) return this.#retryAtMs - nowMs;
    // Syncing first, else a steady stream of turns would write for ever and keep every reply waiting.
    if (policy === 'always' && this.#needsSync()) return Infinity;
    if (this.isDraining) return 0;
    const delayMs = writeDelayMs(policy, this.backlogBytes);
    return delayMs === 0 ? 0 : this.#oldestBacklogMs + delayMs - nowMs;
  }

  /** Milliseconds until a sync is due; Infinity when something else must happen first. */
  syncWaitMs(policy: SyncPolicy, nowMs: number): number {
    if (!this.#needsSync()) return Infinity;
    if (this.isWriting && policy === 'always') return Infinity;
    const dueMs = this.isDraining ? 0 : syncDelayMs(policy, nowMs - this.#lastSyncMs);
    if (!this.isSyncing) return dueMs;
    if (dueMs === 0 && policy === 'everysec' && !this.#isSyncDelayed) {
      this.#isSyncDelayed = true;
      this.delayedSyncs++;
    }
    return Infinity;
  }

  #needsSync(): boolean {
    return this.syncError === undefined && this.writtenOffset !== this.durableOffset;
  }
}
