/** What placement knows of one node: its last answer, and when it came. Monotonic times. Pure. */
import type { HeartbeatReply } from '@ringfort/topology';
import type { ReplicaStanding } from './in-sync-policy.ts';

export class NodeObservation {
  /**
   * When the last answer came, or when this placement began to lead: a lease that an earlier leader granted may be
   * as young as that.
   */
  lastReplyAtMs: number;
  /** Since when others of its shard wait for its first answer: from the first one of any of them on. */
  awaitedSinceMs: number | undefined;
  reply: HeartbeatReply | undefined;
  /** The branch that the node was on when it was last confirmed as the primary of its shard. */
  confirmedBranchId = '';
  /** Outlives the primary that told it. */
  standing: ReplicaStanding | undefined;

  #branchId: string | undefined;
  #connectedSinceMs: number;
  /** Since when the process that answers on this branch has answered: a replica that is made the primary goes on. */
  branchSinceMs: number;

  constructor(nowMs: number) {
    this.lastReplyAtMs = nowMs;
    this.branchSinceMs = nowMs;
    this.#connectedSinceMs = nowMs;
  }

  /** The connection is gone: the echo of its last answer may not be sent on another one. */
  disconnected(): void {
    this.reply = undefined;
  }

  replied(reply: HeartbeatReply, nowMs: number): void {
    if (this.reply === undefined) this.#connectedSinceMs = nowMs;
    this.reply = reply;
    this.lastReplyAtMs = nowMs;
    if (reply.branchId === this.#branchId) return;
    this.#branchId = reply.branchId;
    this.branchSinceMs = this.#connectedSinceMs;
  }
}
