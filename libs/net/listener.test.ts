import { createServer, Server } from 'node:net';
import { ManualClock } from '@ringfort/base';
import { until } from '@ringfort/base/testing';
import { afterEach, expect, test, vi } from 'vitest';
import { dial } from './dial.ts';
import { FlushQueue, NO_TURN_END_WORK } from './flush-queue.hot.ts';
import { ReadBuffer } from './read-buffer.ts';
import { NotingHandler, readAll, Served } from './testing/served.ts';

const all: Served[] = [];

async function start(...options: Parameters<typeof Served.start>): Promise<Served> {
  const served = await Served.start(...options);
  all.push(served);
  return served;
}

afterEach(() => {
  for (const served of all.splice(0)) served.stop();
});

interface Outcome {
  connected: boolean;
  failure: string | undefined;
}

function dialTo(
  port: number,
  timeoutMs = 2000,
): { outcome: Outcome; handler: NotingHandler; clock: ManualClock; cancel: () => void } {
  const clock = new ManualClock();
  const outcome: Outcome = { connected: false, failure: undefined };
  const handler = new NotingHandler();
  const cancel = dial({
    ...{ host: '127.0.0.1', port, timeoutMs, keepAliveMs: 0, handler },
    limits: { softLimitBytes: 1000, hardLimitBytes: 10_000 },
    flushQueue: new FlushQueue(NO_TURN_END_WORK),
    readBuffer: new ReadBuffer(1024),
    timers: clock,
    onConnected: (connection) => {
      outcome.connected = true;
      connection.out.latin1('hello');
      connection.markDirty();
    },
    onFailed: (reason) => {
      outcome.failure = reason;
    },
  });
  return { outcome, handler, clock, cancel };
}

test('an address that is taken is named, with what to do', async () => {
  const served = await start();
  const { port } = served.listener;
  await expect(Served.start({ port })).rejects.toMatchObject({
    code: 'ADDRESS_IN_USE',
    message: `127.0.0.1:${port} is taken by another process. Stop what listens there, or choose another port with --port.`,
  });
  await expect(Served.start({ host: '203.0.113.7' })).rejects.toMatchObject({
    code: 'LISTEN_FAILED',
    message: 'cannot listen on 203.0.113.7, which is no address of this machine; choose another with --bind',
  });
});

test('a port is shared by those only that all say so', async () => {
  const sharing = await start({ reusePort: true });
  const { port } = sharing.listener;
  await start({ port, reusePort: true });
  await expect(Served.start({ port })).rejects.toMatchObject({ code: 'ADDRESS_IN_USE' });
  const alone = await start();
  await expect(Served.start({ port: alone.listener.port, reusePort: true })).rejects.toMatchObject({
    code: 'ADDRESS_IN_USE',
  });
});

test('whoever is not let in reads why, and is closed', async () => {
  const served = await start({
    onConnection: (connection) => {
      connection.out.latin1('-ERR no\r\n');
      return undefined;
    },
  });
  expect(await readAll(await served.dial())).toBe('-ERR no\r\n');
});

test('what the system cannot accept is told each time, and the others are let in', async () => {
  const listening = vi.spyOn(Server.prototype, 'listen');
  const failures: string[] = [];
  const served = await start({ onError: ({ message }) => failures.push(message) });
  const [server] = listening.mock.contexts as Server[];
  listening.mockRestore();
  for (const code of ['accept ENFILE', 'accept ENOMEM', 'accept EPERM'])
    server.emit('error', new Error(code));
  expect(failures).toEqual(['accept ENFILE', 'accept ENOMEM', 'accept EPERM']);
  const { socket, handler } = await served.open();
  socket.write('still here');
  await until('it is read', () => handler.received === 'still here');
});

test('a closed listener takes nobody, and open connections stay', async () => {
  const served = await start();
  const { socket, handler } = await served.open();
  served.listener.close();
  await expect(served.dial()).rejects.toThrow();
  socket.write('still here');
  await until('it is read', () => handler.received === 'still here');
});

test('a dialled connection talks both ways and tells of its end', async () => {
  const served = await start();
  const { outcome, handler } = dialTo(served.listener.port);
  await until('it is accepted and read', () => served.connections[0]?.handler.received === 'hello');
  served.connections[0].connection.out.latin1('welcome');
  served.connections[0].connection.closeAfterFlush('enough');
  await until('it has ended', () => handler.closeReason !== undefined);
  expect([outcome, handler.received]).toEqual([{ connected: true, failure: undefined }, 'welcome']);
});

test('a dial that nobody takes fails once, with the reason', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await until('it listens', () => server.listening);
  const { port } = server.address() as { port: number };
  server.close();
  await until('it is closed', () => !server.listening);
  const { outcome, handler } = dialTo(port);
  await until('it has failed', () => outcome.failure !== undefined);
  expect(outcome).toEqual({ connected: false, failure: expect.stringContaining('ECONNREFUSED') });
  expect(handler.closeReason).toBeUndefined();
});

test('a dial without an answer ends with its time', async () => {
  const served = await start();
  const { outcome, clock } = dialTo(served.listener.port, 300);
  clock.advance(299);
  expect(outcome.failure).toBeUndefined();
  clock.advance(1);
  expect(outcome).toEqual({ connected: false, failure: 'no connection within 300 ms' });
});

test('a cancelled dial calls nobody back', async () => {
  const served = await start();
  const { outcome, cancel } = dialTo(served.listener.port);
  cancel();
  const { outcome: other } = dialTo(served.listener.port);
  await until('another one is through', () => other.connected);
  expect(outcome).toEqual({ connected: false, failure: undefined });
});
