/**
 * Whether this node may execute a write now, as a policy: pure, one branch per question when all is well.
 *
 * Order of the answers: what is wrong with the role, then what is wrong with the disk.
 */
import type { RingfortError } from '@ringfort/base';
import { NO_LEASE } from '@ringfort/replication';

export interface WriteFacts {
  readonly isReplica: () => boolean;
  /** Whether the lease is held at that time. */
  readonly canWrite: (nowMonotonicMs: number) => boolean;
  /** Whether it ran out so recently that a write had better wait for it to come back. */
  readonly isLeaseLate: (nowMonotonicMs: number) => boolean;
}

const READONLY = "READONLY You can't write against a read only replica.";

/** A lease that lasts seconds need not be looked at more often. */
const JUDGED_MS = 1;

export class WritePermission {
  /** A write has to wait before it is judged. */
  mustWait = false;
  readonly #facts: WriteFacts;
  #judgedMs = 0;
  #roleRefusal: string | undefined;
  #diskRefusal: string | undefined;

  constructor(facts: WriteFacts) {
    this.#facts = facts;
  }

  /** Judges the requests that follow by what holds at this time: asked for all that one read brought, once. */
  judge(nowMonotonicMs: number): void {
    this.#judgedMs = nowMonotonicMs;
    const { canWrite, isReplica, isLeaseLate } = this.#facts;
    if (canWrite(nowMonotonicMs)) this.#roleRefusal = undefined;
    else this.#roleRefusal = isReplica() ? READONLY : NO_LEASE;
    this.mustWait = isLeaseLate(nowMonotonicMs);
  }

  /** As `judge`, behind a request that may have taken long. */
  judgeAgain(nowMonotonicMs: number): void {
    if (nowMonotonicMs - this.#judgedMs >= JUDGED_MS) this.judge(nowMonotonicMs);
  }

  /** The log cannot keep what is written; undefined when it can again. */
  onLogFailure(failure: RingfortError | undefined): void {
    this.#diskRefusal = failure === undefined ? undefined : `MISCONF ${failure.message.replace(/\s+/g, ' ')}`;
  }

  get isDiskWell(): boolean {
    return this.#diskRefusal === undefined;
  }

  /** The text of the error reply, or undefined when writes are served. */
  refusal(): string | undefined {
    return this.#roleRefusal ?? this.#diskRefusal;
  }
}
