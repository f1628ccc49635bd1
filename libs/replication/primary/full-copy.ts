/**
 * A full copy on its way: a snapshot of the keyspace, taken without fork, cut into record frames and sent to every
 * replica that waited when it began. One slice at a time, in pieces that all of them have room for, so neither the
 * event loop nor memory suffers; what changes meanwhile waits behind their cursors in the backlog. Records that change
 * before they are sent have to be kept for the copy: who makes it wait while that grows too much is left behind.
 */
import { OutputBuffer } from '@ringfort/base';
import { encodeEndRecord, encodeRecord, RecordKind } from '@ringfort/persistence';
import type { Snapshot } from '@ringfort/storage';
import type { ReplicaSession } from './replica-session.ts';

export type CopyStep = 'more' | 'blocked' | 'finished' | 'aborted';

/** Some 0.3 ms of work. */
const SLICE_BYTES = 256 * 1024;

export class FullCopy {
  readonly #snapshot: Snapshot;
  readonly #epoch: number;
  /** The snapshot is the state at this offset of the stream. */
  readonly streamOffset: number;
  readonly members: Set<ReplicaSession>;
  /** Frames of the slice under way, of which all members have been sent what is before `#at`. */
  readonly #frames = new OutputBuffer(SLICE_BYTES);
  #at = 0;
  #hasMore = true;
  /** Payload bytes of the copy, framed so far. */
  sentBytes = 0;

  constructor(snapshot: Snapshot, members: readonly ReplicaSession[], epoch: number, streamOffset: number) {
    this.#snapshot = snapshot;
    this.#epoch = epoch;
    this.streamOffset = streamOffset;
    this.members = new Set(members);
  }

  /** Sends one piece more. "finished" and "aborted" come once; then this copy is over. */
  step(nowMs: number): CopyStep {
    let roomBytes = Number.POSITIVE_INFINITY;
    for (const member of this.members) roomBytes = Math.min(roomBytes, member.roomBytes);
    if (roomBytes === 0) return 'blocked';
    if (this.#at === this.#frames.length && !this.#frameSlice()) return 'aborted';
    const end = Math.min(this.#frames.length, this.#at + roomBytes);
    if (end > this.#at) this.#send(end, nowMs);
    return this.#hasMore || this.#at < this.#frames.length ? 'more' : 'finished';
  }

  /** Those for whom the copy waits, once more than `keptBytesMax` had to be kept meanwhile. */
  tooSlow(keptBytesMax: number): ReplicaSession[] {
    if (this.#snapshot.out.length <= keptBytesMax) return [];
    return [...this.members].filter((member) => member.roomBytes === 0);
  }

  cancel(): void {
    this.#snapshot.cancel();
  }

  /** Takes the snapshot's next slice, behind the last one the end record too; false when it was aborted. */
  #frameSlice(): boolean {
    const frames = this.#frames;
    frames.release(SLICE_BYTES * 2);
    this.#at = 0;
    this.#hasMore = this.#snapshot.next(SLICE_BYTES);
    if (this.#snapshot.aborted) return false;
    const { out } = this.#snapshot;
    const epoch = this.#epoch;
    if (out.length > 0) {
      const fields = { kind: RecordKind.snapshot, offset: this.sentBytes, epoch };
      encodeRecord(frames, fields, out.bytes, 0, out.length);
      this.sentBytes += out.length;
      out.clear();
    }
    if (this.#hasMore) return true;
    encodeEndRecord(frames, { snapshotBytes: this.sentBytes, epoch, streamOffset: this.streamOffset });
    return true;
  }

  #send(end: number, nowMs: number): void {
    const { bytes, length } = this.#frames;
    for (const member of this.members) {
      member.channel.send(bytes, this.#at, end);
      member.isInsideFrame = end < length;
      member.lastSentAtMs = nowMs;
    }
    this.#at = end;
  }
}
