import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '@ringfort/base';
import { until } from '@ringfort/base/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dial } from './dial.ts';
import { FlushQueue, NO_TURN_END_WORK } from './flush-queue.hot.ts';
import { listenAtPath } from './listener.ts';
import { ReadBuffer } from './read-buffer.ts';
import { NotingHandler, Served } from './testing/served.ts';

const LIMITS = { softLimitBytes: 1000, hardLimitBytes: 10_000 };

let folder: string;
let path: string;
let served: Served;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ringfort-dial-'));
  path = join(folder, 'socket');
  served = await Served.start();
});

afterEach(() => {
  served.stop();
  rmSync(folder, { recursive: true });
});

const surroundings = () => ({
  ...{ flushQueue: new FlushQueue(NO_TURN_END_WORK), readBuffer: new ReadBuffer(1024) },
  ...{ timers: new ManualClock(), limits: LIMITS, keepAliveMs: 1000 },
});

/** Says hello (or more) over what it gets; answers how it went, by TCP's port and by the path. */
function dialBoth(text = 'hello'): {
  failures: string[];
  handler: NotingHandler;
  received: () => string;
  cancel: () => void;
} {
  const handler = new NotingHandler();
  const failures: string[] = [];
  const cancel = dial({
    ...{ ...surroundings(), host: '127.0.0.1', port: served.listener.port, localPath: path },
    ...{ timeoutMs: 1000, handler },
    onConnected: (connection) => {
      connection.out.latin1(text);
      connection.markDirty();
    },
    onFailed: (reason) => failures.push(reason),
  });
  return { failures, handler, received: () => handler.received, cancel };
}

/** Answers everything with `pong`. */
async function listenLocally(): Promise<{ received: () => string; close: () => void }> {
  const handler = new NotingHandler();
  const { close } = await listenAtPath(path, {
    ...{ ...surroundings(), backlog: 16 },
    onConnection: (connection) => {
      handler.onBytes = () => {
        connection.out.latin1('pong');
        connection.markDirty();
      };
      return handler;
    },
    onError: (error) => {
      throw error;
    },
  });
  return { received: () => handler.received, close };
}

test('the Unix socket comes before TCP, and carries bytes both ways', async () => {
  const local = await listenLocally();
  const dialled = dialBoth();
  await until('it is answered', () => dialled.received() === 'pong');
  expect(local.received()).toBe('hello');
  expect(served.connections).toEqual([]);
  local.close();
});

test.each([
  ['is not there', () => undefined],
  ['has nobody behind it', () => writeFileSync(path, '')],
])('where the Unix socket %s, it is TCP', async (_what, prepare) => {
  prepare();
  const dialled = dialBoth();
  await until('it is read', () => served.connections[0]?.handler.received === 'hello');
  expect(dialled.failures).toEqual([]);
});

test('where TCP fails too, its reason is told, once', async () => {
  served.listener.close();
  const dialled = dialBoth();
  await until('it has failed', () => dialled.failures.length > 0);
  expect(dialled.failures).toEqual([expect.stringContaining('ECONNREFUSED')]);
});

test('an attempt that was given up does not go on by TCP', async () => {
  dialBoth().cancel();
  await served.roundTrip();
  expect(served.connections).toHaveLength(1);
});

test('a connection over the Unix socket that breaks is not made again by TCP', async () => {
  const { close } = await listenAtPath(path, {
    ...{ ...surroundings(), backlog: 16, onError: () => undefined },
    onConnection: (connection) => {
      const handler = new NotingHandler();
      // With bytes that are not read yet.
      handler.onBytes = () => connection.close('enough');
      return handler;
    },
  });
  const { handler, failures } = dialBoth('x'.repeat(5000));
  await until('it is closed', () => handler.closeReason !== undefined);
  expect(handler.closeReason).toContain('ECONNRESET');
  await served.roundTrip();
  expect([served.connections.length, failures]).toEqual([1, []]);
  close();
});

test('a name that was left behind is taken over, and goes when its listener closes', async () => {
  writeFileSync(path, '');
  const local = await listenLocally();
  const dialled = dialBoth();
  await until('it is answered', () => dialled.received() === 'pong');
  local.close();
  expect(existsSync(path)).toBe(false);
});
