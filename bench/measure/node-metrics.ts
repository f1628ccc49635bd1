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

export interface PauseBucket {
  /** Seconds; Infinity for the last bucket. */
  readonly atMost: number;
  readonly count: number;
}

/** How many garbage collections of every kind took how long, bucket by bucket, since the node started. */
export async function collectionPauses(target: Target): Promise<PauseBucket[]> {
  const response = await fetch(`http://127.0.0.1:${target.adminPort}/metrics`);
  const line = /^nodejs_gc_duration_seconds_bucket\{([^}]*)\} (\d+)$/gm;
  const totals = new Map<number, number>();
  for (const [, labels, count] of (await response.text()).matchAll(line)) {
    const bound = /le="([^"]+)"/.exec(labels)?.[1] ?? '';
    const atMost = bound === '+Inf' ? Number.POSITIVE_INFINITY : Number(bound);
    totals.set(atMost, (totals.get(atMost) ?? 0) + Number(count));
  }
  // Each bucket of the metric also counts those below it.
  const cumulative = [...totals].sort(([left], [right]) => left - right);
  return cumulative.map(([atMost, count], index) => ({
    atMost,
    count: count - (index === 0 ? 0 : cumulative[index - 1][1]),
  }));
}
