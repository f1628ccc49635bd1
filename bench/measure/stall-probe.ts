/**
 * How long a server keeps a client waiting while it does something else: one PING per millisecond. What this process
 * itself was late by is measured beside it, since a probe cannot tell its own stall from the server's.
 *
 * On a machine with other work a PING also waits for a CPU, at the server and then here. The kernel counts that per
 * thread and it is taken off; but where the two waits overlapped, no less is left than the CPU time that the server
 * used meanwhile.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { MainThreadClock } from './process-cost.ts';

export const PROBE_INTERVAL_MS = 1;

export interface StallFigures {
  readonly pingCount: number;
  readonly latencyMsMedian: number;
  readonly latencyMs99: number;
  readonly latencyMsMax: number;
  /** The longest without the time for which server or probe waited for a CPU. */
  readonly ownLatencyMsMax: number;
  /** The longest this process itself was late. */
  readonly probeStallMsMax: number;
}

/** Probes the server `pid` until `work` is over. */
export async function probeStalls(
  client: Redis,
  pid: number,
  work: () => Promise<void>,
): Promise<StallFigures> {
  const serverClock = new MainThreadClock(pid);
  const probeClock = new MainThreadClock(process.pid);
  const own = monitorEventLoopDelay({ resolution: 1 });
  own.enable();
  const latenciesMs: number[] = [];
  let ownLatencyMsMax = 0;
  let done = false;
  const watching = work().then(() => {
    done = true;
  });
  while (!done) {
    const server = serverClock.read();
    const probe = probeClock.read();
    const start = performance.now();
    await client.ping();
    const latencyMs = performance.now() - start;
    const serverAfter = serverClock.read();
    const waitedMs = serverAfter.waitedMs - server.waitedMs + probeClock.read().waitedMs - probe.waitedMs;
    latenciesMs.push(latencyMs);
    ownLatencyMsMax = Math.max(ownLatencyMsMax, serverAfter.usedMs - server.usedMs, latencyMs - waitedMs);
    await delay(PROBE_INTERVAL_MS);
  }
  await watching;
  own.disable();
  serverClock.close();
  probeClock.close();
  latenciesMs.sort((a, b) => a - b);
  const at = (share: number) =>
    latenciesMs[Math.min(latenciesMs.length - 1, Math.floor(latenciesMs.length * share))];
  return {
    pingCount: latenciesMs.length,
    latencyMsMedian: at(0.5),
    latencyMs99: at(0.99),
    latencyMsMax: at(1),
    ownLatencyMsMax,
    probeStallMsMax: own.max / 1e6,
  };
}
