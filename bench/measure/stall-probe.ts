/**
 * How long a server keeps a client waiting while it does something else: one PING per millisecond. What this process
 * itself was late by is measured beside it, since a probe cannot tell its own stall from the server's.
 *
 * On a machine with other work a PING also waits for a CPU, at the server and then here, which the kernel counts per
 * thread; and on a virtual machine for the hypervisor to let a CPU run at all, which a witness sees (machine-witness.ts).
 * The longer of the two is taken off, since they may overlap; but no less is left than the CPU time that the server
 * used meanwhile, in which the kernel does not count what the hypervisor took.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { MachineWitness } from './machine-witness.ts';
import { MainThreadClock } from './process-cost.ts';
import { coveredMs, sharedNowMs, type TimeSpan } from './standstill.ts';

export const PROBE_INTERVAL_MS = 1;

export interface StallFigures {
  readonly pingCount: number;
  readonly latencyMsMedian: number;
  readonly latencyMs99: number;
  readonly latencyMsMax: number;
  /** The longest without the time for which server or probe waited for a CPU or the machine stood still. */
  readonly ownLatencyMsMax: number;
  /** The longest that a CPU of the machine stood still. */
  readonly standstillMsMax: number;
  /** The longest this process itself was late. */
  readonly probeStallMsMax: number;
}

/** A PING that took so long is judged when it is known how long the machine stood still. */
const JUDGED_MS_MIN = 1;

interface SlowPing extends TimeSpan {
  readonly serverUsedMs: number;
  /** At the server and here. */
  readonly waitedMs: number;
}

/** Probes the server `pid` until `work` is over; the witness, which watches already, ends with it. */
export async function probeStalls(
  client: Redis,
  pid: number,
  witness: MachineWitness,
  work: () => Promise<void>,
): Promise<StallFigures> {
  const serverClock = new MainThreadClock(pid);
  const probeClock = new MainThreadClock(process.pid);
  const own = monitorEventLoopDelay({ resolution: 1 });
  own.enable();
  const latenciesMs: number[] = [];
  const slow: SlowPing[] = [];
  let done = false;
  const watching = work().then(() => {
    done = true;
  });
  while (!done) {
    const server = serverClock.read();
    const probe = probeClock.read();
    const startMs = sharedNowMs();
    await client.ping();
    const endMs = sharedNowMs();
    latenciesMs.push(endMs - startMs);
    if (endMs - startMs >= JUDGED_MS_MIN) {
      const serverAfter = serverClock.read();
      const waitedMs = serverAfter.waitedMs - server.waitedMs + probeClock.read().waitedMs - probe.waitedMs;
      slow.push({ startMs, endMs, serverUsedMs: serverAfter.usedMs - server.usedMs, waitedMs });
    }
    await delay(PROBE_INTERVAL_MS);
  }
  await watching;
  own.disable();
  serverClock.close();
  probeClock.close();
  const standstills = await witness.stop();
  latenciesMs.sort((a, b) => a - b);
  const at = (share: number) =>
    latenciesMs[Math.min(latenciesMs.length - 1, Math.floor(latenciesMs.length * share))];
  return {
    pingCount: latenciesMs.length,
    latencyMsMedian: at(0.5),
    latencyMs99: at(0.99),
    latencyMsMax: at(1),
    ownLatencyMsMax: Math.max(...slow.map((ping) => ownLatencyMs(ping, standstills)), 0),
    standstillMsMax: Math.max(...standstills.map(({ startMs, endMs }) => endMs - startMs), 0),
    probeStallMsMax: own.max / 1e6,
  };
}

function ownLatencyMs(ping: SlowPing, standstills: readonly TimeSpan[]): number {
  const excusedMs = Math.max(ping.waitedMs, coveredMs(ping, standstills));
  return Math.max(ping.serverUsedMs, ping.endMs - ping.startMs - excusedMs);
}
