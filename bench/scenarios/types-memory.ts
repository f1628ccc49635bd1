/** Resident memory of each type, a node beside redis-server: fresh processes per data set, so that nothing is reused. */
import { setTimeout as delay } from 'node:timers/promises';
import { loadWith, request } from '../measure/pipelined-loader.ts';
import { residentBytes } from '../measure/process-cost.ts';
import { driveWithRedisBenchmark } from '../measure/redis-benchmark.ts';
import { textTable } from '../report/text-table.ts';
import { verdictOf } from '../report/verdict.ts';
import { startTargets } from '../servers/start.ts';
import type { Target } from '../servers/target.ts';
import type { RunOptions, Scenario, ScenarioResult } from './scenario.ts';
import { DATA_SETS, type DataSet } from './types-memory-data-sets.ts';

const QUICK_DIVISOR = 10;
const WARM_UP_DIVISOR = 20;
/** Time for buffers and garbage of the load to be given back. */
const SETTLE_MS = 3_000;

export const typesMemory: Scenario = {
  name: 'types-memory',
  question: 'What do hashes, lists, sets, sorted sets, streams and strings occupy, beside redis-server?',
  run,
};

interface Growth {
  readonly name: string;
  readonly limit: number;
  readonly redisBytes: number;
  readonly nodeBytes: number;
}

async function run(options: RunOptions): Promise<ScenarioResult> {
  const growths: Growth[] = [];
  for (const dataSet of DATA_SETS) {
    options.log(dataSet.name);
    const targets = await startTargets(['redis', 'node']);
    try {
      const bytes: number[] = [];
      for (const target of targets.values()) bytes.push(await growthOf(target, dataSet, options));
      growths.push({
        name: dataSet.name,
        limit: dataSet.ratioMax,
        redisBytes: bytes[0],
        nodeBytes: bytes[1],
      });
    } finally {
      for (const target of targets.values()) await target.stop();
    }
  }
  return report(growths);
}

async function growthOf(target: Target, dataSet: DataSet, options: RunOptions): Promise<number> {
  // What any traffic makes a process take (buffers, compiled code, room for garbage) is taken before the first look: by
  // reads of nothing, and by a small part of the load itself, which goes again.
  const reads = { operation: 'get', pipeline: 16, requestCount: 500_000, keyCount: 100_000 } as const;
  await driveWithRedisBenchmark(target, { ...reads, clientCount: 50, valueBytes: 64 });
  const count = options.quick ? dataSet.count / QUICK_DIVISOR : dataSet.count;
  await loadWith(target, (loader) => dataSet.load(loader, count / WARM_UP_DIVISOR));
  await loadWith(target, (loader) => loader.send(request('FLUSHALL')));
  await delay(SETTLE_MS);
  const before = residentBytes(target.processes);
  await loadWith(target, (loader) => dataSet.load(loader, count));
  await delay(SETTLE_MS);
  return residentBytes(target.processes) - before;
}

function report(growths: readonly Growth[]): ScenarioResult {
  const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
  const rows = growths.map(({ name, redisBytes, nodeBytes }) => [
    name,
    megabytes(redisBytes),
    megabytes(nodeBytes),
    (nodeBytes / redisBytes).toFixed(2),
  ]);
  return {
    text: textTable([['data', 'redis-server MiB', 'node MiB', 'node ÷ redis-server'], ...rows]),
    figures: growths,
    verdicts: growths.map(({ name, redisBytes, nodeBytes, limit }) =>
      verdictOf({ what: `memory of ${name}`, measured: nodeBytes / redisBytes, limit, unit: '×' }),
    ),
  };
}
