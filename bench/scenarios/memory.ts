/** Resident memory of a million small string keys, beside redis-server's in the same run. */
import { setTimeout as delay } from 'node:timers/promises';
import { loadKeys } from '../measure/load-keys.ts';
import { residentBytes } from '../measure/process-cost.ts';
import { driveWithRedisBenchmark } from '../measure/redis-benchmark.ts';
import { textTable } from '../report/text-table.ts';
import { verdictOf } from '../report/verdict.ts';
import { startTargets } from '../servers/start.ts';
import type { Target } from '../servers/target.ts';
import type { RunOptions, Scenario, ScenarioResult } from './scenario.ts';

const KEY_COUNT = 1_000_000;
const VALUE_BYTES = 64;
const RATIO_MAX = 0.75;
/** Time for buffers and garbage of the load to be given back. */
const SETTLE_MS = 3_000;

export const memory: Scenario = {
  name: 'memory',
  question: 'What do keys of 16 bytes with 64-byte values occupy?',
  run,
};

interface Growth {
  readonly label: string;
  readonly beforeBytes: number;
  readonly afterBytes: number;
  readonly bytesPerKey: number;
}

async function run(options: RunOptions): Promise<ScenarioResult> {
  const keyCount = options.quick ? KEY_COUNT / 5 : KEY_COUNT;
  const targets = await startTargets(['redis', 'node']);
  try {
    const growths: Growth[] = [];
    for (const target of targets.values()) growths.push(await growthOf(target, keyCount));
    const [redis, node] = growths;
    const ratio = node.bytesPerKey / redis.bytesPerKey;
    return {
      text: describe(growths, keyCount),
      figures: { keyCount, growths, ratio },
      verdicts: [
        verdictOf({
          what: 'resident growth, node ÷ redis-server',
          measured: ratio,
          limit: RATIO_MAX,
          unit: '×',
        }),
      ],
    };
  } finally {
    for (const target of targets.values()) await target.stop();
  }
}

async function growthOf(target: Target, keyCount: number): Promise<Growth> {
  // Reads of nothing, so that what any traffic makes a process take is taken before the first look.
  const reads = { operation: 'get', pipeline: 16, requestCount: 500_000, keyCount: 100_000 } as const;
  await driveWithRedisBenchmark(target, { ...reads, clientCount: 50, valueBytes: VALUE_BYTES });
  await delay(SETTLE_MS);
  const beforeBytes = residentBytes(target.processes);
  await loadKeys(target, { count: keyCount, valueBytes: VALUE_BYTES });
  await delay(SETTLE_MS);
  const afterBytes = residentBytes(target.processes);
  return { label: target.label, beforeBytes, afterBytes, bytesPerKey: (afterBytes - beforeBytes) / keyCount };
}

function describe(growths: readonly Growth[], keyCount: number): string {
  const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
  const rows = growths.map((growth) => [
    growth.label,
    keyCount.toLocaleString('en'),
    megabytes(growth.beforeBytes),
    megabytes(growth.afterBytes),
    growth.bytesPerKey.toFixed(1),
  ]);
  return textTable([['server', 'keys', 'MiB before', 'MiB after', 'bytes per key'], ...rows]);
}
