/**
 * A full copy on its way: a snapshot of the keyspace, taken without fork, cut into record frames and sent to every
 * replica that waited when it began. One slice at a time, and only while all of them take more, so neither the
 * event loop nor memory suffers; what changes meanwhile waits behind their cursors in the backlog. Records that change
 * before they are sent have to be kept for the copy: who makes it wait while that grows too much is left behind.
 */
import { OutputBuffer } from '@ringfort/base';
import { encodeRecord, RecordKind } from '@ringfort/persistence';
import type { Snapshot } from '@ringfort/storage';
import type { ReplicaSession } from './replica-session.ts';

export type CopyStep = 'more' | 'blocked' | 'finished' | 'aborted';

/** Some 0.3 ms of work. */
const SLICE_BYTES = 256 * 1024;
const STREAM_OFFSET_BYTES = 8;

export class FullCopy {
  readonly #snapshot: Snapshot;
  readonly #epoch: number;
  /** The snapshot is the state at this offset of the stream. */
  readonly streamOffset: number;
  readonly members: Set<ReplicaSession>;
  readonly #frame = new OutputBuffer(SLICE_BYTES);
  sentBytes = 0;

  constructor(snapshot: Snapshot, members: readonly ReplicaSession[], epoch: number, streamOffset: number) {
    this.#snapshot = snapshot;
    this.#epoch = epoch;
    this.streamOffset = streamOffset;
    this.members = new Set(members);
  }

  /** Sends one slice more. "finished" and "aborted" come once; then this copy is over. */
  step(nowMs: number): CopyStep {
    for (const member of this.members) if (!member.hasRoom) return 'blocked';
    const hasMore = this.#snapshot.next(SLICE_BYTES);
    if (this.#snapshot.aborted) return 'aborted';
    const out = this.#snapshot.out;
    if (out.length > 0) {
      this.#send(RecordKind.snapshot, out.bytes, out.length, nowMs);
      this.sentBytes += out.length;
      out.clear();
    }
    if (hasMore) return 'more';
    const streamOffset = Buffer.alloc(STREAM_OFFSET_BYTES);
    streamOffset.writeBigUInt64LE(BigInt(this.streamOffset));
    this.#send(RecordKind.end, streamOffset, STREAM_OFFSET_BYTES, nowMs);
    return 'finished';
  }

  /** Those for whom the copy waits, once more than `keptBytesMax` had to be kept meanwhile. */
  tooSlow(keptBytesMax: number): ReplicaSession[] {
    if (this.#snapshot.out.length <= keptBytesMax) return [];
    return [...this.members].filter((member) => !member.hasRoom);
  }

  cancel(): void {
    this.#snapshot.cancel();
  }

  #send(kind: RecordKind, payload: Buffer, length: number, nowMs: number): void {
    this.#frame.release(SLICE_BYTES * 2);
    encodeRecord(this.#frame, { kind, offset: this.sentBytes, epoch: this.#epoch }, payload, 0, length);
    for (const member of this.members) {
      member.channel.send(this.#frame.bytes, 0, this.#frame.length);
      member.lastSentAtMs = nowMs;
    }
  }
}
