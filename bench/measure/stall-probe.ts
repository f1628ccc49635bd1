/**
 * How long a server keeps a client waiting while it does something else: one PING per millisecond. What this process
 * itself was late by is measured beside it, since a probe cannot tell its own stall from the server's.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';

export const PROBE_INTERVAL_MS = 1;

export interface StallFigures {
  readonly pingCount: number;
  readonly latencyMsMedian: number;
  readonly latencyMs99: number;
  readonly latencyMsMax: number;
  /** The longest this process itself was late. */
  readonly probeStallMsMax: number;
}

/** Probes until `work` is over. */
export async function probeStalls(client: Redis, work: () => Promise<void>): Promise<StallFigures> {
  const own = monitorEventLoopDelay({ resolution: 1 });
  own.enable();
  const latenciesMs: number[] = [];
  let done = false;
  const watching = work().then(() => {
    done = true;
  });
  while (!done) {
    const start = performance.now();
    await client.ping();
    latenciesMs.push(performance.now() - start);
    await delay(PROBE_INTERVAL_MS);
  }
  await watching;
  own.disable();
  latenciesMs.sort((a, b) => a - b);
  const at = (share: number) =>
    latenciesMs[Math.min(latenciesMs.length - 1, Math.floor(latenciesMs.length * share))];
  return {
    pingCount: latenciesMs.length,
    latencyMsMedian: at(0.5),
    latencyMs99: at(0.99),
    latencyMsMax: at(1),
    probeStallMsMax: own.max / 1e6,
  };
}
