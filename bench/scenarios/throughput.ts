/**
 * SET and GET through redis-benchmark at three pipeline depths, against each server in turn, several rounds. The
 * servers take turns within a round and a ratio compares two runs of one round, so that a machine that slows down
 * for a while slows both sides.
 *
 * The figure that counts is CPU time of all server processes per operation: throughput on a small machine depends
 * on what the load generator leaves over.
 */
import { cpuMicrosecondsOf } from '../measure/process-cost.ts';
import { driveWithRedisBenchmark, type Load } from '../measure/redis-benchmark.ts';
import { startTargets } from '../servers/start.ts';
import type { Target, TargetName } from '../servers/target.ts';
import type { RunOptions, Scenario, ScenarioResult } from './scenario.ts';
import {
  describeThroughput,
  type Sample,
  throughputFigures,
  throughputVerdicts,
} from './throughput-report.ts';

const OPERATIONS = ['set', 'get'] as const;
const KEY_COUNT = 100_000;
const CLIENT_COUNT = 50;
const VALUE_BYTES = 64;
const QUICK_DIVISOR = 5;
/** With this many SETs of random keys, fewer than one key in 10,000 stays unset, and the code is warm. */
const WARM_UP_REQUEST_COUNT = 1_000_000;

/** Sized so that a run costs its servers one and a half seconds of CPU or more: 10 ms ticks are below 1 % then. */
const REQUEST_COUNTS = [
  { pipeline: 1, direct: 200_000, proxied: 150_000 },
  { pipeline: 16, direct: 1_600_000, proxied: 1_000_000 },
  { pipeline: 64, direct: 2_500_000, proxied: 1_600_000 },
] as const;

export const throughput: Scenario = {
  name: 'throughput',
  question: 'What does one SET or GET cost, beside redis-server and beside twemproxy with two of them?',
  run,
};

async function run(options: RunOptions): Promise<ScenarioResult> {
  const targets = await startTargets(options.targets);
  try {
    for (const target of targets.values()) await warmUp(target, options);
    const samples: Sample[] = [];
    for (let round = 0; round < options.rounds; round++) {
      options.log(`round ${round + 1} of ${options.rounds}`);
      samples.push(...(await oneRound(targets, round, options)));
    }
    return {
      text: describeThroughput(samples),
      figures: throughputFigures(samples),
      verdicts: throughputVerdicts(samples),
    };
  } finally {
    for (const target of targets.values()) await target.stop();
  }
}

async function warmUp(target: Target, options: RunOptions): Promise<void> {
  options.log(`warming up ${target.label}`);
  for (const operation of OPERATIONS) {
    await driveWithRedisBenchmark(target, load(operation, 64, WARM_UP_REQUEST_COUNT));
    await driveWithRedisBenchmark(target, load(operation, 1, WARM_UP_REQUEST_COUNT / 20));
  }
}

async function oneRound(
  targets: ReadonlyMap<TargetName, Target>,
  round: number,
  options: RunOptions,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  // Each round begins with another server, so that none always runs after the same one.
  const names = rotated([...targets.keys()], round);
  for (const { pipeline, direct, proxied } of REQUEST_COUNTS) {
    for (const operation of OPERATIONS) {
      for (const name of names) {
        const requestCount = name === 'redis' || name === 'node' ? direct : proxied;
        const scaled = options.quick ? requestCount / QUICK_DIVISOR : requestCount;
        samples.push({
          round,
          name,
          ...(await sample(targets.get(name)!, load(operation, pipeline, scaled))),
        });
      }
    }
  }
  return samples;
}

async function sample(target: Target, given: Load): Promise<Omit<Sample, 'round' | 'name'>> {
  const before = target.processes.map(cpuMicrosecondsOf);
  const result = await driveWithRedisBenchmark(target, given);
  const cpuByProcess = target.processes.map((each, index) => ({
    label: each.label,
    microsecondsPerOperation: (cpuMicrosecondsOf(each) - before[index]) / given.requestCount,
  }));
  return {
    operation: given.operation,
    pipeline: given.pipeline,
    requestsPerSecond: result.requestsPerSecond,
    latencyMsMedian: result.latencyMsMedian,
    latencyMs99: result.latencyMs99,
    cpuByProcess,
    cpuMicrosecondsPerOperation: cpuByProcess.reduce((sum, each) => sum + each.microsecondsPerOperation, 0),
  };
}

function load(operation: Load['operation'], pipeline: number, requestCount: number): Load {
  return {
    operation,
    pipeline,
    requestCount,
    keyCount: KEY_COUNT,
    clientCount: CLIENT_COUNT,
    valueBytes: VALUE_BYTES,
  };
}

function rotated<T>(items: readonly T[], by: number): T[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
