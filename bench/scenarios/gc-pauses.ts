/** Ten million keys in a node, SET and GET at full speed: how long does garbage collection stop it? */
import { loadKeys } from '../measure/load-keys.ts';
import { collectionPauses, type PauseBucket } from '../measure/node-metrics.ts';
import { driveWithRedisBenchmark } from '../measure/redis-benchmark.ts';
import { textTable } from '../report/text-table.ts';
import { verdictOf } from '../report/verdict.ts';
import { startNode } from '../servers/ringfort.ts';
import type { RunOptions, Scenario, ScenarioResult } from './scenario.ts';

const KEY_COUNT = 10_000_000;
const VALUE_BYTES = 64;
const QUICK_DIVISOR = 20;
const REQUESTS_PER_OPERATION = 4_000_000;
const PIPELINE_DEPTHS = [1, 16] as const;
const PAUSE_MS_MAX = 10;

export const gcPauses: Scenario = {
  name: 'gc-pauses',
  question: 'How long does garbage collection stop a node with ten million keys under load?',
  run,
};

async function run(options: RunOptions): Promise<ScenarioResult> {
  const divisor = options.quick ? QUICK_DIVISOR : 1;
  const target = await startNode();
  try {
    options.log('loading');
    await loadKeys(target, { count: KEY_COUNT / divisor, valueBytes: VALUE_BYTES });
    const before = await collectionPauses(target);
    for (const pipeline of PIPELINE_DEPTHS) {
      for (const operation of ['set', 'get'] as const) {
        options.log(`${operation}, pipeline ${pipeline}`);
        await driveWithRedisBenchmark(target, {
          operation,
          pipeline,
          // One request at a time is an order of magnitude slower.
          requestCount: REQUESTS_PER_OPERATION / divisor / (pipeline === 1 ? 10 : 1),
          keyCount: KEY_COUNT / divisor,
          clientCount: 50,
          valueBytes: VALUE_BYTES,
        });
      }
    }
    return report(difference(before, await collectionPauses(target)));
  } finally {
    await target.stop();
  }
}

/** A kind of collection that had not happened before brings its buckets with it, all with the same bounds. */
function difference(before: readonly PauseBucket[], after: readonly PauseBucket[]): PauseBucket[] {
  const earlier = new Map(before.map(({ atMost, count }) => [atMost, count]));
  return after.map(({ atMost, count }) => ({ atMost, count: count - (earlier.get(atMost) ?? 0) }));
}

function report(pauses: readonly PauseBucket[]): ScenarioResult {
  const longest = pauses.findLast(({ count }) => count > 0)?.atMost ?? 0;
  const rows = pauses.map(({ atMost, count }) => [(atMost * 1000).toString(), String(count)]);
  return {
    text: textTable([['pause, ms at most', 'collections'], ...rows]),
    figures: { pauses: pauses.map(({ atMost, count }) => ({ msAtMost: String(atMost * 1000), count })) },
    verdicts: [
      verdictOf({
        what: 'longest garbage collection',
        measured: longest * 1000,
        limit: PAUSE_MS_MAX,
        unit: 'ms',
      }),
    ],
  };
}
