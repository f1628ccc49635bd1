import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { SystemClock, SystemTimers } from '@ringfort/base';
import { RUNTIME_FLAGS } from '@ringfort/process';
import { createLogger } from '@ringfort/telemetry';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FAKE_PROCESS, FAKE_UP, Reports } from '../testing/reports.ts';
import { ClusterSupervisor } from './cluster-supervisor.ts';

let reports: Reports;
let supervisor: ClusterSupervisor;
let lines: string[];

beforeEach(async () => {
  reports = new Reports();
  await reports.listen();
  lines = [];
  const sink = { write: (line: string) => void lines.push(line) };
  supervisor = new ClusterSupervisor({
    logger: createLogger({ level: 'notice', format: 'json', name: 'up', destination: sink }),
    sink,
    clock: new SystemClock(),
    timers: new SystemTimers(),
    mainFile: FAKE_PROCESS,
    stopTimeoutMs: 5000,
  });
});

afterEach(async () => {
  await supervisor.stop();
  reports.close();
});

const toStart = (id: string, tier: 'proxy' | 'node' | 'placement') => ({
  id,
  tier,
  configFile: reports.fileFor(id),
});

test('children are stopped in order: proxy, nodes, placement', async () => {
  const addresses = await supervisor.start([
    toStart('p', 'placement'),
    toStart('n', 'node'),
    toStart('x', 'proxy'),
  ]);
  expect(addresses).toEqual(Array(3).fill({ port: 1, adminPort: 2 }));
  await supervisor.stop();
  await reports.until(() => reports.goneCount() === 3);
  const stops = reports.events().filter((event) => event.includes('stopping'));
  expect(stops).toEqual(['x stopping: SIGTERM', 'n stopping: SIGTERM', 'p stopping: SIGTERM']);
  expect(lines.filter((line) => line.includes('"msg":"stopping"'))).toHaveLength(3);
});

test('a child runs with the flags of the runtime', async () => {
  await supervisor.start([toStart('n', 'node')]);
  await reports.until(() => reports.list.length === 1);
  expect(reports.list[0].runtimeFlags).toEqual(expect.arrayContaining([...RUNTIME_FLAGS]));
});

test('a child that is killed is started again', async () => {
  await supervisor.start([toStart('n', 'node')]);
  await reports.until(() => reports.list.length === 1);
  process.kill(reports.list[0].pid, 'SIGKILL');
  await reports.until(() => reports.list.length === 3);
  expect(reports.events().toSorted()).toEqual(['n gone', 'n started', 'n started']);
  expect(new Set(reports.list.map((report) => report.pid)).size).toBe(2);
  expect(lines.join('')).toContain('process ended: starting it again');
});

test('a child that never becomes ready fails the start, and what it printed is in the log', async () => {
  const configFile = reports.fileFor('n', 'never-ready');
  const start = supervisor.start([{ id: 'n', tier: 'node', configFile }]);
  await expect(start).rejects.toMatchObject({ code: 'PROCESS_FAILED' });
  expect(lines.join('')).toContain('no text that JSON knows');
});

test('progress before ready is logged', async () => {
  await supervisor.start([toStart('n', 'node')]);
  expect(lines.some((line) => line.includes('"percent":50,"msg":"loading"'))).toBe(true);
});

test('nothing is left when the parent is killed', async () => {
  const files = [reports.fileFor('a'), reports.fileFor('b')];
  const parent = spawn(process.execPath, [FAKE_UP, ...files], { stdio: 'ignore' });
  await reports.until(() => reports.list.length === 2);
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  await reports.until(() => reports.goneCount() === 2);
  expect(reports.events()).toContain('a stopping: parent process gone');
  expect(reports.events()).toContain('b stopping: parent process gone');
});
