/** What follows from placement's timing. Pure. */
import type { PlacementTiming } from './contract.ts';

/** Clocks of two processes may run at slightly different speeds; nothing may depend on less than this. */
const LEASE_MARGIN = 1.05;
/** A node that is there has answered within so many heartbeat intervals. */
const FRESH_INTERVALS = 3;

/** Whoever was silent for longer holds no lease any more, and is waited for no longer. */
export function silenceMaxMs({ failoverTimeoutMs, leaseMs }: PlacementTiming): number {
  return Math.max(failoverTimeoutMs, leaseMs * LEASE_MARGIN);
}

/** Answers from before are no sign that a node is there. */
export function freshSinceMs({ heartbeatIntervalMs }: PlacementTiming, nowMs: number): number {
  return nowMs - heartbeatIntervalMs * FRESH_INTERVALS;
}
