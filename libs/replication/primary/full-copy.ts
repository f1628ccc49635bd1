/**
 * A full copy on its way: a snapshot of the keyspace, taken without fork, cut into record frames and sent to every
 * replica that waited when it began. One slice at a time, each replica at its own pace within it, so neither the event
 * loop nor memory suffers, and who is through the slice can be given signs of life while it waits for the others. What
 * changes meanwhile waits behind their cursors in the backlog. Records that change before they are sent have to be kept
 * for the copy: who holds it up while that grows too much is left behind.
 */
import { OutputBuffer } from '@ringfort/base';
import { encodeEndRecord, encodeRecord, RecordKind } from '@ringfort/persistence';
import type { Snapshot } from '@ringfort/storage';
import type { ReplicaSession } from './replica-session.ts';

export type CopyStep = 'more' | 'finished' | 'aborted';

/** Some 0.3 ms of work. */
const SLICE_BYTES = 256 * 1024;

export class FullCopy {
  readonly #snapshot: Snapshot;
  readonly #epoch: number;
  /** The snapshot is the state at this offset of the stream. */
  readonly streamOffset: number;
  /** Those who do not have all of the copy yet, each with how much of `#frames` it was sent. */
  readonly #members: Map<ReplicaSession, number>;
  /** Frames of the slice under way; the next one comes when all members have these. */
  readonly #frames = new OutputBuffer(SLICE_BYTES);
  #hasMore = true;
  /** Payload bytes of the copy, framed so far. */
  sentBytes = 0;

  constructor(snapshot: Snapshot, members: readonly ReplicaSession[], epoch: number, streamOffset: number) {
    this.#snapshot = snapshot;
    this.#epoch = epoch;
    this.streamOffset = streamOffset;
    this.#members = new Map(members.map((member) => [member, 0]));
  }

  get members(): ReplicaSession[] {
    return [...this.#members.keys()];
  }

  /** Sends each member a piece more. "finished" and "aborted" come once; then this copy is over. */
  step(nowMs: number): CopyStep {
    if (this.#late().length === 0 && !this.#frameSlice()) return 'aborted';
    for (const member of this.#late()) this.#send(member, nowMs);
    return this.#hasMore || this.#late().length > 0 ? 'more' : 'finished';
  }

  /** Takes out the members that have all of it: the stream, which they need not wait for, goes on for them. */
  takeServed(): ReplicaSession[] {
    if (this.#hasMore) return [];
    const late = new Set(this.#late());
    const served = this.members.filter((member) => !late.has(member));
    for (const member of served) this.#members.delete(member);
    return served;
  }

  /** Those furthest behind in the slice that the copy waits with, once more than `keptBytesMax` had to be kept for it. */
  tooSlow(keptBytesMax: number): ReplicaSession[] {
    if (this.#snapshot.out.length <= keptBytesMax) return [];
    const leastBytes = Math.min(...this.#members.values());
    return this.#late().filter((member) => this.#members.get(member) === leastBytes);
  }

  /** False when it was none, or none any more. */
  remove(member: ReplicaSession): boolean {
    return this.#members.delete(member);
  }

  cancel(): void {
    this.#snapshot.cancel();
  }

  /** Members that have not been sent all of the slice. */
  #late(): ReplicaSession[] {
    const { length } = this.#frames;
    return this.members.filter((member) => (this.#members.get(member) ?? 0) < length);
  }

  /** Takes the snapshot's next slice, behind the last one the end record too; false when it was aborted. */
  #frameSlice(): boolean {
    const frames = this.#frames;
    frames.release(SLICE_BYTES * 2);
    for (const member of this.#members.keys()) this.#members.set(member, 0);
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

  #send(member: ReplicaSession, nowMs: number): void {
    const { bytes, length } = this.#frames;
    const at = this.#members.get(member) ?? 0;
    const end = Math.min(length, at + member.roomBytes);
    if (end === at) return;
    member.channel.send(bytes, at, end);
    member.isInsideFrame = end < length;
    member.lastSentAtMs = nowMs;
    this.#members.set(member, end);
  }
}
