/** Reads figures from a node's `/metrics`. */
import type { Target } from '../servers/target.ts';

/**
 * The longest time between two looks of the event-loop monitor since the metric was last read, in milliseconds. The
 * monitor looks every 10 ms, so a loop that never stalls shows a little over 10.
 */
export async function eventLoopDelayMsMax(target: Target): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${target.adminPort}/metrics`);
  const match = /^nodejs_eventloop_lag_max_seconds(?:\{[^}]*\})? (\S+)$/m.exec(await response.text());
  if (match === null) throw new Error(`${target.label} has no event-loop delay in its metrics`);
  return Number(match[1]) * 1000;
}
