/** Runs one vitest project in a process of its own and counts what its report says. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const VITEST = join(import.meta.dirname, '..', '..', 'node_modules', 'vitest', 'vitest.mjs');

export interface TestCount {
  readonly passed: number;
  readonly failed: number;
}

interface RunOptions {
  readonly project: string;
  readonly workerCountMax: number;
  readonly reportPath: string;
  readonly environment: NodeJS.ProcessEnv;
}

interface FileReport {
  readonly status: string;
  readonly assertionResults: readonly { readonly status: string }[];
}

/** A run that ends badly without saying which test failed counts as one failure. */
export async function runVitest(options: RunOptions): Promise<TestCount> {
  const exitCode = await new Promise<number>((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        VITEST,
        'run',
        `--project=${options.project}`,
        `--maxWorkers=${options.workerCountMax}`,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${options.reportPath}`,
      ],
      { stdio: ['ignore', 'inherit', 'inherit'], env: options.environment },
    );
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
  const count = countTests(readReport(options.reportPath));
  return exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/** Every test that did not pass is a failure, a skipped one too; so is a file that ran no test. */
export function countTests(files: readonly FileReport[]): TestCount {
  let passed = 0;
  let failed = 0;
  for (const file of files) {
    for (const result of file.assertionResults) {
      if (result.status === 'passed') passed++;
      else failed++;
    }
    if (file.assertionResults.length === 0) failed++;
  }
  return { passed, failed };
}

function readReport(path: string): readonly FileReport[] {
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as { testResults: FileReport[] }).testResults;
  } catch (error) {
    console.error(`no readable test report: ${String(error)}`);
    return [];
  }
}
