/** What the log costs: SET at pipeline 16 with appendfsync everysec beside the same node without a log. */
import { cpuMicroseconds } from '../measure/process-cost.ts';
import { driveWithRedisBenchmark } from '../measure/redis-benchmark.ts';
import { spreadOf } from '../report/statistics.ts';
import { verdictOf } from '../report/verdict.ts';
import { startNode } from '../servers/ringfort.ts';
import type { Target } from '../servers/target.ts';
import type { RunOptions, Scenario, ScenarioResult } from './scenario.ts';

const LOAD = {
  operation: 'set',
  pipeline: 16,
  requestCount: 1_600_000,
  keyCount: 100_000,
  clientCount: 50,
  valueBytes: 64,
} as const;
const RATIO_MAX = 1.3;
const QUICK_DIVISOR = 5;

export const everysecCost: Scenario = {
  name: 'everysec-cost',
  question: 'What does appendfsync everysec add to a SET at pipeline 16?',
  run,
};

async function run(options: RunOptions): Promise<ScenarioResult> {
  const without = await startNode('ringfort node, no log');
  const logged = await startNode('ringfort node, everysec', { appendonly: 'yes', appendfsync: 'everysec' });
  try {
    // The first run of each only warms it up.
    await cpuPerOperation(without, options);
    await cpuPerOperation(logged, options);
    const rounds: { without: number; logged: number }[] = [];
    for (let round = 0; round < options.rounds; round++) {
      options.log(`round ${round + 1} of ${options.rounds}`);
      rounds.push({
        without: await cpuPerOperation(without, options),
        logged: await cpuPerOperation(logged, options),
      });
    }
    const ratio = spreadOf(rounds.map((round) => round.logged / round.without));
    return {
      text:
        `CPU µs/op without log ${spreadOf(rounds.map((round) => round.without)).median.toFixed(2)}, ` +
        `everysec ${spreadOf(rounds.map((round) => round.logged)).median.toFixed(2)}; ` +
        `ratio ${ratio.median.toFixed(2)} (${ratio.minimum.toFixed(2)}–${ratio.maximum.toFixed(2)})`,
      figures: { rounds, ratio },
      verdicts: [
        verdictOf({
          what: 'everysec ÷ no log, SET at pipeline 16',
          measured: ratio.median,
          limit: RATIO_MAX,
          unit: '×',
        }),
      ],
    };
  } finally {
    await without.stop();
    await logged.stop();
  }
}

async function cpuPerOperation(target: Target, options: RunOptions): Promise<number> {
  const requestCount = options.quick ? LOAD.requestCount / QUICK_DIVISOR : LOAD.requestCount;
  const before = cpuMicroseconds(target.processes);
  await driveWithRedisBenchmark(target, { ...LOAD, requestCount });
  return (cpuMicroseconds(target.processes) - before) / requestCount;
}
