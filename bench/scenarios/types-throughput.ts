/**
 * Commands on every type at pipeline 16, a node beside redis-server. Per round each command runs on both, one after the
 * other and in turns first, on the same fresh data; a ratio compares the two runs of one round.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { loadWith, request } from '../measure/pipelined-loader.ts';
import { cpuMicroseconds } from '../measure/process-cost.ts';
import { driveCommand } from '../measure/redis-benchmark.ts';
import { spreadOf } from '../report/statistics.ts';
import { textTable } from '../report/text-table.ts';
import { type Verdict, verdictOf } from '../report/verdict.ts';
import { startTargets } from '../servers/start.ts';
import type { Target } from '../servers/target.ts';
import type { RunOptions, Scenario, ScenarioResult } from './scenario.ts';
import { OPERATIONS, type Operation, RANDOM_NUMBER_COUNT } from './types-throughput-operations.ts';

const PIPELINE = 16;
const CLIENT_COUNT = 50;
const QUICK_DIVISOR = 10;
const RATIO_MAX = 1.1;
const RATIO_MEDIAN_MAX = 1;
/** Memory given back in the background after FLUSHALL is not part of what is measured. */
const SETTLE_MS = 200;

export const typesThroughput: Scenario = {
  name: 'types-throughput',
  question: 'What does a command on each type cost at pipeline 16, beside redis-server?',
  run,
};

interface Sample {
  readonly operation: string;
  readonly redis: number;
  readonly node: number;
}

async function run(options: RunOptions): Promise<ScenarioResult> {
  const targets = await startTargets(['redis', 'node']);
  const [redis, node] = [...targets.values()];
  try {
    const samples: Sample[] = [];
    // Round -1 warms the code up.
    for (let round = -1; round < options.rounds; round++) {
      options.log(round < 0 ? 'warming up' : `round ${round + 1} of ${options.rounds}`);
      for (const operation of OPERATIONS) {
        const sample = await sampleBoth(operation, [redis, node], round, options);
        if (round >= 0) samples.push(sample);
      }
    }
    return report(samples);
  } finally {
    for (const target of targets.values()) await target.stop();
  }
}

async function sampleBoth(
  operation: Operation,
  [redis, node]: readonly [Target, Target],
  round: number,
  options: RunOptions,
): Promise<Sample> {
  const requestCount = options.quick ? operation.requestCount / QUICK_DIVISOR : operation.requestCount;
  const costs = new Map<Target, number>();
  for (const target of round % 2 === 0 ? [redis, node] : [node, redis]) {
    costs.set(target, await costOf(operation, target, requestCount));
  }
  return { operation: operation.name, redis: costs.get(redis) ?? 0, node: costs.get(node) ?? 0 };
}

/** CPU microseconds per operation. */
async function costOf(operation: Operation, target: Target, requestCount: number): Promise<number> {
  await loadWith(target, async (loader) => {
    await loader.send(request('FLUSHALL'));
    await operation.prepare?.(loader, requestCount);
  });
  await delay(SETTLE_MS);
  const before = cpuMicroseconds(target.processes);
  await driveCommand(target, {
    words: operation.words,
    pipeline: PIPELINE,
    requestCount,
    keyCount: RANDOM_NUMBER_COUNT,
    clientCount: CLIENT_COUNT,
  });
  return (cpuMicroseconds(target.processes) - before) / requestCount;
}

function report(samples: readonly Sample[]): ScenarioResult {
  const figures = OPERATIONS.map(({ name }) => {
    const own = samples.filter((sample) => sample.operation === name);
    return {
      operation: name,
      redis: spreadOf(own.map((sample) => sample.redis)),
      node: spreadOf(own.map((sample) => sample.node)),
      ratio: spreadOf(own.map((sample) => sample.node / sample.redis)),
    };
  });
  const median = spreadOf(figures.map(({ ratio }) => ratio.median)).median;
  const rows = figures.map(({ operation, redis, node, ratio }) => [
    operation,
    redis.median.toFixed(2),
    node.median.toFixed(2),
    `${ratio.median.toFixed(2)} (${ratio.minimum.toFixed(2)}–${ratio.maximum.toFixed(2)})`,
  ]);
  const verdicts: Verdict[] = [
    ...figures.map(({ operation, ratio }) =>
      verdictOf({
        what: `${operation}, node ÷ redis-server`,
        measured: ratio.median,
        limit: RATIO_MAX,
        unit: '×',
      }),
    ),
    verdictOf({ what: 'median of all commands', measured: median, limit: RATIO_MEDIAN_MAX, unit: '×' }),
  ];
  return {
    text: textTable([['command', 'redis-server µs/op', 'node µs/op', 'node ÷ redis-server'], ...rows]),
    figures: { operations: figures, median },
    verdicts,
  };
}
