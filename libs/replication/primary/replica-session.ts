/**
 * One replica as its primary sees it: the phase, the place in the backlog, the channel. It moves bytes from the
 * backlog to the channel, never more than the channel may hold, so a slow replica costs memory only in the backlog. A
 * frame of any length goes in pieces of what there is room for; nothing else may be sent between them.
 *
 *   waiting ──copy starts──► copying ──copy sent──► streaming          any ──► gone
 *      (asked for a full copy)                      ▲ a partial copy starts here
 */
import type { ReplicationChannel } from '../contract.ts';
import type { Backlog, BacklogCursor } from './backlog.ts';
import type { ReplicaProgress } from './in-sync.ts';

export type ReplicaPhase = 'waiting' | 'copying' | 'streaming' | 'gone';
export type PumpResult = 'sent' | 'blocked' | 'lost';

const CHANNEL_BYTES_MAX = 1024 * 1024;

export class ReplicaSession {
  readonly nodeId: string;
  readonly channel: ReplicationChannel;
  readonly progress: ReplicaProgress;
  readonly #backlog: Backlog;
  #cursor: BacklogCursor | undefined;
  phase: ReplicaPhase = 'waiting';
  lastSentAtMs: number;
  /** A frame has been sent in part. */
  isInsideFrame = false;

  constructor(nodeId: string, channel: ReplicationChannel, backlog: Backlog, progress: ReplicaProgress) {
    this.nodeId = nodeId;
    this.channel = channel;
    this.progress = progress;
    this.#backlog = backlog;
    this.lastSentAtMs = progress.lastAckAtMs;
  }

  /** What the channel takes now. */
  get roomBytes(): number {
    const { bufferedBytes, bufferedBytesMax } = this.channel;
    const filledBytesMax = Math.min(CHANNEL_BYTES_MAX, Math.floor(bufferedBytesMax / 2));
    return Math.max(0, filledBytesMax - bufferedBytes);
  }

  /** Whether a sign of life may be sent, and would be one: what waits to leave is sign enough. */
  get needsSignOfLife(): boolean {
    return !this.isInsideFrame && this.channel.bufferedBytes === 0;
  }

  /** Holds the backlog from `offset` on for this replica; false if it is not there any more. */
  holdFrom(offset: number): boolean {
    this.#cursor = this.#backlog.openCursor(offset);
    return this.#cursor !== undefined;
  }

  get isLost(): boolean {
    return this.#cursor !== undefined && this.#backlog.isLost(this.#cursor);
  }

  sendWhole(bytes: Buffer, nowMs: number): void {
    this.channel.send(bytes, 0, bytes.length);
    this.lastSentAtMs = nowMs;
  }

  /** Sends what the backlog has and the channel takes. */
  pump(nowMs: number): PumpResult {
    const cursor = this.#cursor;
    if (cursor === undefined || this.phase !== 'streaming') return 'sent';
    if (this.#backlog.isLost(cursor)) return 'lost';
    while (this.#backlog.advance(cursor)) {
      const { roomBytes } = this;
      if (roomBytes === 0) return 'blocked';
      const { bytes, length } = cursor.block;
      const end = Math.min(length, cursor.at + roomBytes);
      this.channel.send(bytes, cursor.at, end);
      cursor.at = end;
      this.isInsideFrame = end < length;
      this.lastSentAtMs = nowMs;
    }
    return 'sent';
  }

  close(): void {
    this.phase = 'gone';
    if (this.#cursor !== undefined) this.#backlog.closeCursor(this.#cursor);
    this.#cursor = undefined;
    this.channel.close();
  }
}
