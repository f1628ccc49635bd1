import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { canFindLeftovers, leftoverProcesses, RUN_MARK } from './leftover-processes.ts';

test('finds a marked process while it runs and not once it has ended', async () => {
  const mark = randomUUID();
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume(); console.log("up")'], {
    env: { ...process.env, [RUN_MARK]: mark },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const pids = leftoverProcesses(mark).map((each) => each.pid);
  child.stdin.end();
  await once(child, 'exit');
  expect(pids).toEqual(canFindLeftovers ? [child.pid] : []);
  expect(leftoverProcesses(mark)).toEqual([]);
});
