/**
 * `npm test`: makes sure of the programs the tests need, runs the unit project, then the end-to-end project with one
 * worker (its processes want the cores for themselves), and fails if a process or a temporary folder is left. Ends with
 * one line, `N passed, M failed`, over both runs.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { leftoverFolders } from './leftover-folders.ts';
import { leftoverProcesses, RUN_MARK } from './leftover-processes.ts';
import { ensureRequiredCommands } from './required-commands.ts';
import { runVitest, type TestCount } from './vitest-run.ts';

/** How long processes that are already ending may take to be gone. */
const GRACE_MS = 3_000;
const POLL_MS = 100;

async function main(): Promise<TestCount> {
  ensureRequiredCommands();
  const mark = randomUUID();
  const directory = mkdtempSync(join(tmpdir(), 'ringfort-test-'));
  const environment = { ...process.env, [RUN_MARK]: mark, TMPDIR: directory };
  const projects = [
    { project: 'unit', workerCountMax: Math.min(4, availableParallelism()) },
    { project: 'e2e', workerCountMax: 1 },
  ];
  let passed = 0;
  let failed = 0;
  for (const { project, workerCountMax } of projects) {
    const reportPath = join(directory, `${project}.json`);
    const count = await runVitest({ project, workerCountMax, reportPath, environment });
    passed += count.passed;
    failed += count.failed;
  }
  failed += await endLeftovers(mark);
  for (const name of leftoverFolders(directory)) {
    console.error(`left behind by the tests: temporary folder ${name}`);
    failed++;
  }
  rmSync(directory, { recursive: true });
  return { passed, failed };
}

/** Names and ends what the tests left running; answers how many there were. */
async function endLeftovers(mark: string): Promise<number> {
  const endMs = Date.now() + GRACE_MS;
  while (leftoverProcesses(mark).length > 0 && Date.now() < endMs) await delay(POLL_MS);
  const leftovers = leftoverProcesses(mark);
  for (const { pid, commandLine } of leftovers) {
    console.error(`left running by the tests: ${pid} ${commandLine}`);
    process.kill(pid, 'SIGKILL');
  }
  return leftovers.length;
}

function report(count: TestCount): void {
  console.log(`${count.passed} passed, ${count.failed} failed`);
  process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1;
}

try {
  report(await main());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  report({ passed: 0, failed: 1 });
}
