/**
 * A node's mutation stream on its way to the disk. `append` takes what one turn changed and answers the stream
 * offset behind it; what is durable is told by `durableOffset` and `onDurable`. Normally one part is written; while
 * a rewrite splits the log there are two: the previous one drains, the next one collects.
 *
 * The bound on memory is `backlogBytesMax`: past it `isCongested` is true and the node stops reading requests (a
 * replica: its primary's stream). `append` still takes what comes (expiry must not be lost), so the overshoot is what the
 * node does on its own.
 */
import { assert, type Clock, type RingfortError, type Timers } from '@ringfort/base';
import type { DiskFile } from '../contract.ts';
import {
  RECORD_HEADER_BYTES,
  RECORD_PAYLOAD_BYTES_MAX,
  RecordKind,
  recordEpochAt,
  recordKindAt,
  recordOffsetAt,
} from '../record/record.hot.ts';
import { LogEvents } from './log-events.ts';
import type { SyncPolicy } from './log-policy.ts';
import { PartWriter } from './part-writer.ts';

export interface MutationLogOptions {
  readonly offset: number;
  readonly epoch: number;
  readonly policy: SyncPolicy;
  readonly backlogBytesMax: number;
  readonly clock: Clock;
  readonly timers: Timers;
}

/** Two parts that meet at `firstOffset`. */
export interface LogSplit {
  readonly firstOffset: number;
  readonly epoch: number;
  readonly previous: PartWriter;
  readonly next: PartWriter;
  /** Writers that the log has dropped: the caller closes them. Empty after a listed split. */
  readonly retired: readonly PartWriter[];
}

export class MutationLog {
  readonly #options: MutationLogOptions;
  #policy: SyncPolicy;
  #offset: number;
  #epoch: number;
  #writer: PartWriter;
  #previous: PartWriter | undefined;
  /** False while the part being written would not be found after a crash: then nothing new is durable. */
  #isListed = true;
  #unlistedDurableOffset = 0;
  #heldFailure: RingfortError | undefined;
  /** File bytes of the parts that the manifest names before the two that are written. */
  #earlierBytes = 0;
  readonly #events: LogEvents;

  constructor(options: MutationLogOptions) {
    this.#options = options;
    this.#policy = options.policy;
    this.#offset = options.offset;
    this.#epoch = options.epoch;
    this.#events = new LogEvents(options.offset);
    this.#writer = this.#newWriter();
  }

  /** Where the stream ends: payload bytes since its beginning. */
  get offset(): number {
    return this.#offset;
  }

  /** Of the last record. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Everything before this survives a power cut. Never includes anything that was not synced. */
  get durableOffset(): number {
    if (!this.#isListed) return this.#unlistedDurableOffset;
    return (this.#previous ?? this.#writer).state.durableOffset;
  }

  /** Everything before this survives the end of the process. */
  get writtenOffset(): number {
    return (this.#previous ?? this.#writer).state.writtenOffset;
  }

  get backlogBytes(): number {
    return this.#writer.state.backlogBytes + (this.#previous?.state.backlogBytes ?? 0);
  }

  get isCongested(): boolean {
    return this.backlogBytes > this.#options.backlogBytesMax;
  }

  /** Why writes must be refused now; undefined when all is well. */
  get failure(): RingfortError | undefined {
    return this.#heldFailure ?? this.#previous?.failure ?? this.#writer.failure;
  }

  get isListed(): boolean {
    return this.#isListed;
  }

  get policy(): SyncPolicy {
    return this.#policy;
  }

  /** Nothing has gone to the part's file, nor waits to. */
  get isPartEmpty(): boolean {
    return this.#writer.fileBytes === 0 && this.#writer.state.backlogBytes === 0;
  }

  /** File bytes of all parts: those that the manifest names and the one being written. */
  get partBytes(): number {
    return this.#earlierBytes + (this.#previous?.fileBytes ?? 0) + this.#writer.fileBytes;
  }

  get isSyncing(): boolean {
    return this.#writer.state.isSyncing || this.#previous?.state.isSyncing === true;
  }

  get delayedSyncs(): number {
    return this.#writer.state.delayedSyncs;
  }

  /** Copies one turn's mutations in. Answers the stream offset behind them: durable when `durableOffset` reaches it. */
  append(payload: Buffer, start: number, end: number, epoch: number): number {
    const length = end - start;
    if (length === 0) return this.#offset;
    assert(length <= RECORD_PAYLOAD_BYTES_MAX, 'a record holds less than 4 GiB');
    assert(epoch >= this.#epoch, 'epochs in a log never fall');
    this.#epoch = epoch;
    this.#writer.append({ kind: RecordKind.mutations, offset: this.#offset, epoch }, payload, start, end);
    this.#offset += length;
    return this.#offset;
  }

  /** For replicas: takes the primary's frame `[start, end)` as it is; it must follow on what is here. */
  appendRecord(frame: Buffer, start: number, end: number): number {
    const epoch = recordEpochAt(frame, start);
    assert(recordKindAt(frame, start) === RecordKind.mutations, 'only mutations go to the log');
    assert(recordOffsetAt(frame, start) === this.#offset, 'a record follows the one before it');
    assert(epoch >= this.#epoch, 'epochs in a log never fall');
    const length = end - start - RECORD_HEADER_BYTES;
    if (length === 0) return this.#offset;
    this.#epoch = epoch;
    this.#offset += length;
    this.#writer.appendFrame(frame, start, end, this.#offset);
    return this.#offset;
  }

  setPolicy(policy: SyncPolicy): void {
    this.#policy = policy;
    this.#writer.setPolicy(policy);
  }

  /** Calls back with the new `durableOffset` whenever it grows. Answers how to stop. */
  onDurable(listener: (durableOffset: number) => void): () => void {
    return this.#events.onDurable(listener);
  }

  /** Calls back when `failure` appears, changes or (undefined) is over. */
  onFailure(listener: (failure: RingfortError | undefined) => void): () => void {
    return this.#events.onFailure(listener);
  }

  /** Calls back when the log is found after a crash again, with all that is durable in it. Answers how to stop. */
  onListed(listener: () => void): () => void {
    return this.#events.onListed(listener);
  }

  /** Goes on writing an existing part at its end; `earlierBytes` are in the parts before it. */
  start(fileName: string, file: DiskFile, position: number, earlierBytes: number): void {
    this.#earlierBytes = earlierBytes;
    this.#writer.attach(fileName, file, position);
  }

  /** False once a later split has replaced this writer. */
  isNewest(writer: PartWriter): boolean {
    return writer === this.#writer;
  }

  /** Starts writing to the newest part's file. False (and the file stays the caller's) when `writer` is history. */
  attach(writer: PartWriter, fileName: string, file: DiskFile, position: number): boolean {
    if (writer !== this.#writer) return false;
    // At another position than 0 it is the previous part itself that is written on.
    if (position === 0) this.#earlierBytes += this.#previous?.fileBytes ?? 0;
    this.#previous = undefined;
    writer.attach(fileName, file, position);
    this.#announce();
    return true;
  }

  /**
   * What comes from now on goes to a new part, which waits for `attach`. Listed: the manifest will name the new part
   * before it is written. Unlisted: it will do so only when a new base stands, because what is on disk cannot be
   * trusted or belongs to another history; nothing is durable until `list`.
   */
  split(isListed: boolean): LogSplit {
    if (!isListed) this.#leaveParts(this.durableOffset, this.failure);
    return this.#split(isListed);
  }

  /** As an unlisted split, to a stream that stands at another offset. What is here belongs to the past. */
  restart(offset: number, epoch: number): LogSplit {
    this.#offset = offset;
    this.#epoch = epoch;
    this.#events.restart();
    this.#leaveParts(0, undefined);
    return this.#split(false);
  }

  /** The manifest may or may not name the part being written: nothing new is durable until a rewrite succeeds. */
  holdBack(failure: RingfortError): void {
    this.#unlist(this.durableOffset, failure);
    this.#announce();
  }

  /** The manifest names the part being written. */
  list(writer: PartWriter): void {
    if (writer !== this.#writer) return;
    const wasListed = this.#isListed;
    this.#isListed = true;
    this.#heldFailure = undefined;
    this.#announce();
    if (!wasListed) this.#events.announceListed();
  }

  /** The manifest names no part any more but the one being written. */
  forgetEarlierParts(): void {
    this.#earlierBytes = 0;
  }

  /** Writes and syncs what was appended so far; false when that failed or would not be found after a crash. */
  async flush(): Promise<boolean> {
    if (!this.#isListed) return false;
    const previousFailure = await this.#previous?.flush(false);
    return (previousFailure ?? (await this.#writer.flush(false))) === undefined;
  }

  async close(): Promise<void> {
    await this.#previous?.close();
    await this.#writer.close();
  }

  #split(isListed: boolean): LogSplit {
    const previous = this.#writer;
    const retired = isListed ? [] : [previous];
    if (this.#previous !== undefined) retired.push(this.#previous);
    this.#writer = this.#newWriter();
    this.#previous = isListed ? previous : undefined;
    return { firstOffset: this.#offset, epoch: this.#epoch, previous, next: this.#writer, retired };
  }

  /** The files that are listed stay so until a new base stands. */
  #leaveParts(durableOffset: number, failure: RingfortError | undefined): void {
    if (this.#isListed) this.#earlierBytes += this.#writer.fileBytes;
    this.#earlierBytes += this.#previous?.fileBytes ?? 0;
    this.#unlist(durableOffset, failure);
  }

  #unlist(durableOffset: number, failure: RingfortError | undefined): void {
    this.#unlistedDurableOffset = durableOffset;
    this.#heldFailure = failure;
    this.#isListed = false;
  }

  #newWriter(): PartWriter {
    const { clock, timers } = this.#options;
    const onEvent = (): void => this.#announce();
    return new PartWriter({ firstOffset: this.#offset, policy: this.#policy, clock, timers, onEvent });
  }

  #announce(): void {
    this.#events.announce(this.durableOffset, this.failure);
  }
}
