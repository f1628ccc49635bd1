/** What placement knows of one node: its last answer, and when it came. Monotonic times. Pure. */
import type { HeartbeatReply } from '@ringfort/topology';
import type { ReplicaStanding } from './in-sync-policy.ts';

export class NodeObservation {
  /**
   * When the last answer came, or when this placement began to lead: a lease that an earlier leader granted may be
   * as young as that.
   */
  lastReplyAtMs: number;
  /** Since when it could have answered to this placement. */
  readonly sinceMs: number;
  reply: HeartbeatReply | undefined;
  /** The branch that the node was on when it was last confirmed as the primary of its shard. */
  confirmedBranchId = '';
  /** Outlives the primary that told it. */
  standing: ReplicaStanding | undefined;

  #branchId: string | undefined;
  /** When it first answered on the branch of its last answer: a primary's changes with its process. */
  branchSinceMs: number;

  constructor(nowMs: number, sinceMs = nowMs) {
    this.sinceMs = sinceMs;
    this.lastReplyAtMs = nowMs;
    this.branchSinceMs = nowMs;
  }

  /** The connection is gone: the echo of its last answer may not be sent on another one. */
  disconnected(): void {
    this.reply = undefined;
  }

  replied(reply: HeartbeatReply, nowMs: number): void {
    this.reply = reply;
    this.lastReplyAtMs = nowMs;
    if (reply.branchId === this.#branchId) return;
    this.#branchId = reply.branchId;
    this.branchSinceMs = nowMs;
  }
}
