/**
 * One replica as its primary sees it: the phase, the place in the backlog, the channel. It moves bytes from the
 * backlog to the channel, never more than the channel may hold, so a slow replica costs memory only in the backlog.
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

  constructor(nodeId: string, channel: ReplicationChannel, backlog: Backlog, progress: ReplicaProgress) {
    this.nodeId = nodeId;
    this.channel = channel;
    this.progress = progress;
    this.#backlog = backlog;
    this.lastSentAtMs = progress.lastAckAtMs;
  }

  /** Whether the channel takes more now. */
  get hasRoom(): boolean {
    return this.channel.bufferedBytes < Math.min(CHANNEL_BYTES_MAX, this.channel.bufferedBytesMax >>> 1);
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
      if (!this.hasRoom) return 'blocked';
      this.channel.send(cursor.block.bytes, cursor.at, cursor.block.length);
      cursor.at = cursor.block.length;
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
