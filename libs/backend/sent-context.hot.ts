/**
 * The context that a link's receiver is in: what was written to it last, and until when that holds. It is written only when
 * it changes, before a traced request, and to renew `validUntilMs`.
 */
import type { OutputBuffer } from '@ringfort/base';
import { type ForwardContext, type LinkTarget, writeContext } from './link-target.ts';
import type { PendingRequest } from './pending-request.hot.ts';

export interface ContextFacts {
  readonly pending: PendingRequest;
  /** How long a streamed request takes is its client's affair: it has no deadline at the node. */
  readonly isStreamed: boolean;
  /** Wall time. */
  readonly nowMs: number;
}

/** A context frame is valid for this many request timeouts, and renewed after the other number of them. */
const VALID_TIMEOUTS = 1.5;
const RENEWED_TIMEOUTS = 0.5;

export class SentContext {
  readonly #requestTimeoutMs: number;
  #databaseIndex = -1;
  #userName = '';
  #renewAtMs = 0;

  constructor(requestTimeoutMs: number) {
    this.#requestTimeoutMs = requestTimeoutMs;
  }

  /** Whether a context must go before this request. */
  isNeeded(pending: PendingRequest, databaseIndex: number, userName: string): boolean {
    return (
      databaseIndex !== this.#databaseIndex ||
      userName !== this.#userName ||
      pending.startMs >= this.#renewAtMs ||
      pending.observer !== null
    );
  }

  /** A new connection: nothing was written yet. */
  forget(): void {
    this.#databaseIndex = -1;
  }

  /** Writes what is needed; answers how many replies that brings, which nobody is to see. */
  write(out: OutputBuffer, target: LinkTarget, context: ForwardContext, facts: ContextFacts): number {
    const isOnlyRenewal =
      context.databaseIndex === this.#databaseIndex && context.userName === this.#userName;
    this.#databaseIndex = context.databaseIndex;
    this.#userName = context.userName;
    this.#renewAtMs = facts.pending.startMs + this.#requestTimeoutMs * RENEWED_TIMEOUTS;
    if (target.kind === 'redis' && isOnlyRenewal) return 0;
    return this.writeAlways(out, target, context, facts);
  }

  /** As `write`, without regard to what was written before, for requests that are sent later. */
  writeAlways(out: OutputBuffer, target: LinkTarget, context: ForwardContext, facts: ContextFacts): number {
    const validUntilMs = facts.isStreamed
      ? 0
      : Math.ceil(facts.nowMs + this.#requestTimeoutMs * VALID_TIMEOUTS);
    const traceparent = facts.pending.observer?.traceparent ?? '';
    return writeContext(out, target, context, { validUntilMs, traceparent });
  }
}
