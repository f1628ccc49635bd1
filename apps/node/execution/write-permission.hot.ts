/**
 * Whether this node may execute a write now, as a policy: pure, one branch per question when all is well.
 *
 * Order of the answers: what is wrong with the role, then what is wrong with the disk.
 */
import type { RingfortError } from '@ringfort/base';
import { NO_LEASE } from '@ringfort/replication';

export interface WriteFacts {
  readonly isReplica: () => boolean;
  /** Whether the lease is held at that time; one comparison. */
  readonly canWrite: (nowMonotonicMs: number) => boolean;
}

const READONLY = "READONLY You can't write against a read only replica.";

export class WritePermission {
  /** Time of the requests at hand: read once for all that one read brought, and anew behind a slow one. */
  nowMonotonicMs = 0;
  readonly #facts: WriteFacts;
  #diskRefusal: string | undefined;

  constructor(facts: WriteFacts) {
    this.#facts = facts;
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
    if (!this.#facts.canWrite(this.nowMonotonicMs)) return this.#facts.isReplica() ? READONLY : NO_LEASE;
    return this.#diskRefusal;
  }
}
