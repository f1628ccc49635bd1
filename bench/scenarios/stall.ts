/**
 * What the stall scenarios share: a loaded node, a probe beside it, and one verdict on the longest stall.
 *
 * Two figures bound a stall from above: the longest time between two looks of the node's own event-loop monitor, which
 * includes the monitor's interval, and the longest PING plus the time between two of them, without the time for which
 * the kernel had the server or the probe wait for a CPU or the machine stood still. The smaller one is judged; all are
 * shown.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { loadKeys } from '../measure/load-keys.ts';
import { MachineWitness } from '../measure/machine-witness.ts';
import { eventLoopDelayMsMax } from '../measure/node-metrics.ts';
import { PROBE_INTERVAL_MS, probeStalls } from '../measure/stall-probe.ts';
import { verdictOf } from '../report/verdict.ts';
import { startNode } from '../servers/ringfort.ts';
import { BENCHMARK_PASSWORD, type Target } from '../servers/target.ts';
import type { RunOptions, ScenarioResult } from './scenario.ts';

const KEY_COUNT = 1_000_000;
const VALUE_BYTES = 64;
const STALL_MS_MAX = 10;
/** Long enough for the monitor to note what reading the metric for the first time cost. */
const MONITOR_SETTLE_MS = 100;

export interface StallCase {
  readonly what: string;
  readonly nodeOptions?: Readonly<Record<string, string>>;
  /** When the loaded keys expire, seen from the start of loading. */
  readonly expireInMs?: number;
  /** What to load instead of a million strings. */
  load?(target: Target): Promise<void>;
  /** Begins the work whose stalls are measured, and answers when it is over. */
  work(client: Redis, keyCount: number): Promise<void>;
}

export async function measureStall(given: StallCase, options: RunOptions): Promise<ScenarioResult> {
  const keyCount = options.quick ? KEY_COUNT / 5 : KEY_COUNT;
  const target = await startNode('ringfort node', given.nodeOptions);
  const client = new Redis({ port: target.port, password: BENCHMARK_PASSWORD });
  try {
    const expiry = given.expireInMs === undefined ? {} : { expireAtMs: Date.now() + given.expireInMs };
    if (given.load !== undefined) await given.load(target);
    else await loadKeys(target, { count: keyCount, valueBytes: VALUE_BYTES, ...expiry });
    // Before the metric is read: starting it takes all CPUs for a moment.
    const witness = await MachineWitness.start();
    // Reading the metric starts its next interval: what loading cost is not part of the answer, nor is the first reading.
    await eventLoopDelayMsMax(target);
    await delay(MONITOR_SETTLE_MS);
    await eventLoopDelayMsMax(target);
    const { pid } = target.processes[0];
    const probe = await probeStalls(client, pid, witness, () => given.work(client, keyCount));
    const delayMsMax = await eventLoopDelayMsMax(target);
    const stallMs = Math.min(delayMsMax, probe.ownLatencyMsMax + PROBE_INTERVAL_MS);
    return {
      text:
        `event-loop monitor ${delayMsMax.toFixed(1)} ms at most, its interval of 10 ms included\n` +
        `PING ${probe.latencyMsMedian.toFixed(2)} ms median, ${probe.latencyMs99.toFixed(2)} ms p99, ` +
        `${probe.latencyMsMax.toFixed(1)} ms at most over ${probe.pingCount} ` +
        `(the probe itself was late by up to ${probe.probeStallMsMax.toFixed(1)} ms, ` +
        `a CPU stood still for up to ${probe.standstillMsMax.toFixed(1)} ms), ` +
        `${probe.ownLatencyMsMax.toFixed(1)} ms without both`,
      figures: {
        ...(given.load === undefined ? { keyCount } : {}),
        stallMs,
        eventLoopDelayMsMax: delayMsMax,
        probe,
      },
      verdicts: [verdictOf({ what: given.what, measured: stallMs, limit: STALL_MS_MAX, unit: 'ms' })],
    };
  } finally {
    client.disconnect();
    await target.stop();
  }
}
