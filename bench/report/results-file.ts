/** The figures of one run, with the machine they come from, as bench/results/<name>.json. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join, relative } from 'node:path';
import type { RunOptions } from '../scenarios/scenario.ts';
import type { Verdict } from './verdict.ts';

const RESULTS = join(import.meta.dirname, '..', 'results');

interface Results {
  readonly options: RunOptions;
  readonly figures: Readonly<Record<string, unknown>>;
  readonly verdicts: readonly Verdict[];
}

/** Answers where the file is, as seen from the current folder. */
export function keepResults(name: string, results: Results): string {
  mkdirSync(RESULTS, { recursive: true });
  const path = join(RESULTS, `${name}.json`);
  const { quick, rounds } = results.options;
  const content = {
    measuredAt: new Date().toISOString(),
    machine: machine(),
    quick,
    rounds,
    verdicts: results.verdicts,
    figures: results.figures,
  };
  writeFileSync(path, `${JSON.stringify(content, roundNumber, 2)}\n`);
  return relative(process.cwd(), path);
}

/** Four significant digits: more would be noise in a file that people compare. */
function roundNumber(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}

function machine() {
  const processors = cpus();
  return {
    processor: processors[0]?.model,
    processorCount: processors.length,
    memoryBytes: totalmem(),
    kernel: release(),
    node: process.version,
    redis: versionOf('redis-server'),
    twemproxy: versionOf('nutcracker'),
  };
}

/** Redis prints its version, twemproxy tells it on the error output. */
function versionOf(command: string): string {
  const { stdout, stderr } = spawnSync(command, ['--version'], { encoding: 'utf8' });
  return `${stdout}${stderr}`.trim().split('\n')[0];
}
