/**
 * A primary's right to serve writes, which ends by itself unless placement extends it (libs/topology/heartbeat.ts
 * says why the lease is counted from the echo). Pure: told the time by its caller.
 */
import type { HeartbeatRequest } from '@ringfort/topology';

/** Nobody can extend a lease far into the future, whatever a request says. */
const LEASE_MS_MAX = 60_000;

export class Lease {
  /** Marks this process: an echo that another process gave is worth nothing. */
  readonly #processId: string;
  /** Monotonic time at which the right ends; infinite without a topology. */
  endsAtMs: number;

  constructor(processId: string, endsAtMs: number) {
    this.#processId = processId;
    this.endsAtMs = endsAtMs;
  }

  /** What placement is to send back next time. Rounded down: a lease may only come out shorter. */
  echo(nowMs: number): string {
    return `${this.#processId}.${Math.floor(nowMs)}`;
  }

  /** Extends the lease of a primary as far as the request proves. */
  extend(request: HeartbeatRequest, nowMs: number): void {
    const [processId, echoed] = request.echo.split('.');
    const sentAtMs = Number(echoed);
    if (processId !== this.#processId || !(sentAtMs <= nowMs)) return;
    const endsAtMs = sentAtMs + Math.min(request.leaseMs, LEASE_MS_MAX);
    if (endsAtMs > this.endsAtMs) this.endsAtMs = endsAtMs;
  }

  /** The right is gone at once: the node is no primary any more, or not yet confirmed as one. */
  end(): void {
    this.endsAtMs = 0;
  }
}
