/** Reads figures from a node's `/metrics`. */
import type { Target } from '../servers/target.ts';

/** The longest event-loop delay since the metric was last read, in milliseconds. */
export async function eventLoopDelayMsMax(target: Target): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${target.adminPort}/metrics`);
  const match = /^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(await response.text());
  if (match === null) throw new Error(`${target.label} has no event-loop delay in its metrics`);
  return Number(match[1]) * 1000;
}
