import { EventEmitter } from 'node:events';
import { ManualClock } from '@ringfort/base';
import { expect, test } from 'vitest';
import type { HostProcess, ParentMessage } from './host-process.ts';
import { parseParentMessage, tellParent } from './host-process.ts';
import { EXIT_DEFECT, EXIT_FAILED, EXIT_OK, runUntilStopped } from './run-until-stopped.ts';

class FakeProcess extends EventEmitter implements HostProcess {
  connected = false;
  readonly sent: ParentMessage[] = [];

  send: HostProcess['send'];

  beChild(): void {
    this.connected = true;
    this.send = (message) => this.sent.push(message);
  }
}

function start(stop: (reason: string) => Promise<void>, { isChild = false } = {}) {
  const host = new FakeProcess();
  if (isChild) host.beChild();
  const clock = new ManualClock();
  const lines: string[] = [];
  const logger = {
    info: (_fields: object, message: string) => void lines.push(message),
    error: (_fields: object, message: string) => void lines.push(message),
  };
  const exited = runUntilStopped({ host, timers: clock, logger, stopTimeoutMs: 1000, stop });
  return { host, clock, lines, exited };
}

const never = () => new Promise<void>(() => undefined);

test.each(['SIGTERM', 'SIGINT'])('%s stops once and exits with success', async (signal) => {
  const reasons: string[] = [];
  const { host, exited } = start(async (reason) => void reasons.push(reason));
  host.emit(signal);
  expect(await exited).toBe(EXIT_OK);
  expect(reasons).toEqual([signal]);
});

test('a stop that takes too long is cut off', async () => {
  const { host, clock, lines, exited } = start(never);
  host.emit('SIGTERM');
  clock.advance(1000);
  expect(await exited).toBe(EXIT_FAILED);
  expect(lines.at(-1)).toContain('not stopped in time');
});

test('a second signal ends a stop that takes long', async () => {
  const { host, exited } = start(never);
  host.emit('SIGTERM');
  host.emit('SIGTERM');
  expect(await exited).toBe(EXIT_FAILED);
});

test('a stop that fails is logged and is no success', async () => {
  const { host, lines, exited } = start(() => Promise.reject(new Error('disk is gone')));
  host.emit('SIGTERM');
  expect(await exited).toBe(EXIT_FAILED);
  expect(lines).toEqual(['stopping', 'stopping failed']);
});

test('a child leaves SIGINT to its parent and stops when the parent is gone', async () => {
  const reasons: string[] = [];
  const { host, exited } = start(async (reason) => void reasons.push(reason), { isChild: true });
  host.emit('SIGINT');
  expect(reasons).toEqual([]);
  host.emit('disconnect');
  expect(await exited).toBe(EXIT_OK);
  expect(reasons).toEqual(['parent process gone']);
});

test('a child whose parent died before it could listen stops at once', async () => {
  const host = new FakeProcess();
  host.beChild();
  host.connected = false;
  const reasons: string[] = [];
  const logger = { info: () => undefined, error: () => undefined };
  const stop = async (reason: string) => void reasons.push(reason);
  const exited = runUntilStopped({ host, timers: new ManualClock(), logger, stopTimeoutMs: 1000, stop });
  expect(await exited).toBe(EXIT_OK);
  expect(reasons).toEqual(['parent process gone']);
});

test('an uncaught exception ends the process as a defect', async () => {
  const { host, exited } = start(never);
  host.emit('uncaughtException', new Error('impossible'));
  expect(await exited).toBe(EXIT_DEFECT);
});

test('messages to the parent are sent only when there is one, and read back as they were', () => {
  const { host } = start(never);
  const ready = { type: 'ready', port: 7001, adminPort: 17001 } as const;
  tellParent(host, ready);
  expect(host.sent).toEqual([]);
  host.beChild();
  tellParent(host, ready);
  expect(host.sent.map(parseParentMessage)).toEqual([ready]);
  expect(parseParentMessage({ type: 'ready', port: 'x' })).toBeUndefined();
  expect(parseParentMessage(null)).toBeUndefined();
});

test('the real process is a host', () => {
  const host: HostProcess = process;
  expect(typeof host.connected === 'boolean' || host.connected === undefined).toBe(true);
});
