/** Drives a target with redis-benchmark and reads what it says. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { BENCHMARK_PASSWORD, type Target } from '../servers/target.ts';

interface Traffic {
  readonly pipeline: number;
  readonly requestCount: number;
  readonly keyCount: number;
  readonly clientCount: number;
}

export interface Load extends Traffic {
  readonly operation: 'set' | 'get';
  readonly valueBytes: number;
}

export interface LoadResult {
  readonly requestsPerSecond: number;
  readonly latencyMsMedian: number;
  readonly latencyMs99: number;
}

const run = promisify(execFile);

export function driveWithRedisBenchmark(target: Target, load: Load): Promise<LoadResult> {
  return drive(target, load, ['-d', String(load.valueBytes), '-t', load.operation]);
}

/** Any command; `__rand_int__` in a word becomes one of `keyCount` random numbers of 12 digits. */
export interface CommandLoad extends Traffic {
  readonly words: readonly string[];
}

export function driveCommand(target: Target, load: CommandLoad): Promise<LoadResult> {
  return drive(target, load, load.words);
}

async function drive(target: Target, load: Traffic, rest: readonly string[]): Promise<LoadResult> {
  const { stdout, stderr } = await run('redis-benchmark', [
    ...['-h', '127.0.0.1', '-p', String(target.port), '-a', BENCHMARK_PASSWORD],
    ...['-P', String(load.pipeline), '-n', String(load.requestCount), '-r', String(load.keyCount)],
    ...['-c', String(load.clientCount), '--csv', ...rest],
  ]);
  const [head, values] = stdout.trim().split('\n').slice(-2).map(cellsOf);
  const cell = (name: string) => Number(values?.[head?.indexOf(name) ?? -1]);
  const requestsPerSecond = cell('rps');
  if (!(requestsPerSecond > 0)) {
    throw new Error(`redis-benchmark against ${target.label} gave no figure:\n${stdout}\n${stderr}`);
  }
  return {
    requestsPerSecond,
    latencyMsMedian: cell('p50_latency_ms'),
    latencyMs99: cell('p99_latency_ms'),
  };
}

function cellsOf(line: string): string[] {
  return line.split(',').map((cell) => cell.replaceAll('"', ''));
}
