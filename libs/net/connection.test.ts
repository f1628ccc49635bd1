import { once } from 'node:events';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { ManualClock } from '@ringfort/base';
import { until } from '@ringfort/base/testing';
import { afterEach, expect, test } from 'vitest';
import { Connection } from './connection.hot.ts';
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

test('what is appended in one turn leaves in one write, of all connections together', async () => {
  const served = await start();
  const [a, b] = [await served.open(), await served.open()];
  let chunks = 0;
  let text = '';
  a.socket.on('data', (chunk: Buffer) => {
    chunks++;
    text += chunk.toString();
  });
  const turnsBefore = served.turnCount;
  for (let i = 0; i < 100; i++) {
    a.connection.out.latin1(`${i},`);
    a.connection.markDirty();
    b.connection.out.latin1('x');
    b.connection.markDirty();
  }
  await until('all has come', () => text.endsWith('99,'));
  expect([chunks, served.turnCount - turnsBefore]).toEqual([1, 1]);
  expect(a.connection.bytesWritten).toBe(text.length);
});

test('what is written now leaves before the turn ends, and once', async () => {
  const served = await start();
  const { socket, connection } = await served.open();
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  connection.out.latin1('now ');
  connection.flushNow();
  expect([connection.bufferedBytes, served.turnCount]).toEqual([0, 0]);
  connection.out.latin1('with others');
  connection.markDirty();
  connection.flushNow();
  expect(connection.bufferedBytes).toBe('with others'.length);
  await until('all has come', () => text === 'now with others');
  expect(served.turnCount).toBe(1);
});

test('nothing is written now while it is held or the end of the turn has work to do, which then comes', async () => {
  const served = await start();
  const { connection } = await served.open();
  served.isTurnEndDue = true;
  connection.out.latin1('reply');
  connection.flushNow();
  expect(connection.bufferedBytes).toBe(5);
  await until('it has left', () => connection.bufferedBytes === 0);
  expect(served.turnCount).toBe(1);
  connection.flushNow();
  await until('the work is done without output too', () => served.turnCount === 2);
  served.isTurnEndDue = false;
  connection.hold();
  connection.out.latin1('reply');
  connection.flushNow();
  await until('the turn has ended', () => served.turnCount === 3);
  expect(connection.bufferedBytes).toBe(5);
});

test('reads into one buffer, whoever writes, and counts', async () => {
  const served = await start();
  const [a, b] = [await served.open(), await served.open()];
  a.socket.write('from a');
  b.socket.write('from b');
  await until('both are read', () => a.handler.received.length + b.handler.received.length === 12);
  expect([a.handler.received, b.handler.received]).toEqual(['from a', 'from b']);
  expect(a.connection.bytesRead).toBe(6);
});

test('a peer that does not read is not read either, until there is room again', async () => {
  const served = await start();
  const { socket, connection, handler } = await served.open();
  socket.pause();
  let appended = 0;
  while (!connection.isOutputFull) {
    connection.out.append(Buffer.alloc(1 << 20, 'o'), 0, 1 << 20);
    appended += 1 << 20;
    connection.awaitRoom();
    await new Promise((resolve) => setImmediate(resolve));
  }
  socket.write('question');
  await served.roundTrip();
  expect([handler.received, handler.drainCount <= appended >> 20]).toEqual(['', true]);
  connection.awaitRoom();
  const drainsBefore = handler.drainCount;
  let read = 0;
  socket.on('data', (chunk: Buffer) => {
    read += chunk.length;
  });
  socket.resume();
  await until('it is read again', () => handler.received === 'question');
  await until('everything has come', () => read === appended);
  expect(handler.drainCount).toBeGreaterThan(drainsBefore);
});

test('reading goes on when held output leaves little by little', async () => {
  const limits = { softLimitBytes: 1000, hardLimitBytes: 1_000_000 };
  const served = await start({ limits });
  const { socket, connection, handler } = await served.open();
  connection.hold();
  const start0 = connection.outputPosition;
  connection.out.latin1('x'.repeat(3000));
  connection.markDirty();
  await new Promise((resolve) => setImmediate(resolve));
  socket.write('more');
  await served.roundTrip();
  expect(handler.received).toBe('');
  for (let at = 500; at <= 3000; at += 500) {
    connection.releaseTo(start0 + at);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await until('it reads again', () => handler.received === 'more');
});

test('past the hard limit the connection is closed and the reason told', async () => {
  const limits = { softLimitBytes: 1000, hardLimitBytes: 100_000 };
  const served = await start({ limits });
  const { socket, connection, handler } = await served.open();
  socket.pause();
  for (let i = 0; i < 200 && handler.closeReason === undefined; i++) {
    connection.out.append(Buffer.alloc(1 << 20), 0, 1 << 20);
    connection.markDirty();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(handler.closeReason).toMatch(/^output of \d+ bytes passed the hard limit of 100000$/);
  expect(connection.isDropped).toBe(true);
});

test('held output stays until it is released, position by position', async () => {
  const served = await start();
  const { socket, connection } = await served.open();
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  connection.out.latin1('free ');
  connection.hold();
  connection.out.latin1('first ');
  const afterFirst = connection.outputPosition;
  connection.hold();
  connection.out.latin1('second ');
  connection.markDirty();
  await until('the free part has come', () => text === 'free ');
  connection.releaseTo(afterFirst);
  await until('the first part has come', () => text === 'free first ');
  connection.out.latin1('third');
  connection.releaseAll();
  await until('all has come', () => text === 'free first second third');
});

test('closing after the flush delivers everything, held and large output too', async () => {
  const served = await start();
  const { socket, connection, handler } = await served.open();
  const large = 'z'.repeat(3_000_000);
  connection.hold();
  connection.out.latin1(large);
  connection.closeAfterFlush('done');
  connection.closeAfterFlush('again');
  const text = readAll(socket);
  socket.write('ignored');
  await served.roundTrip();
  connection.releaseAll();
  expect((await text).length).toBe(large.length);
  await until('it is closed', () => connection.isClosed);
  expect([handler.closeReason, handler.received]).toEqual(['done', '']);
});

test('a slow reader gets all that was left to it when we ended; one that has it all and stays is dropped', async () => {
  const served = await start({ limits: { softLimitBytes: 1000, hardLimitBytes: 50_000_000 } });
  const { socket, connection } = await served.open();
  socket.pause();
  const size = 20_000_000;
  connection.out.append(Buffer.alloc(size, 's'), 0, size);
  connection.closeAfterFlush('done');
  await until('the kernel has taken what it can', () => !connection.isDirty);
  expect(connection.bufferedBytes).toBeGreaterThan(0);
  await served.roundTrip();
  served.clock.advance(60_000);
  expect((await readAll(socket.resume())).length).toBe(size);
  const staying = await served.open({ allowHalfOpen: true });
  staying.connection.out.latin1('bye');
  staying.connection.closeAfterFlush('done');
  await once(staying.socket.resume(), 'end');
  await served.roundTrip();
  expect(staying.connection.isClosed).toBe(false);
  served.clock.advance(1000);
  await until('it is dropped', () => staying.connection.isClosed);
});

test('a peer that does not take what was left to it stays until its owner drops it', async () => {
  const served = await start();
  const { socket, connection, handler } = await served.open();
  socket.pause();
  connection.out.append(Buffer.alloc(20_000_000), 0, 20_000_000);
  connection.closeAfterFlush('done');
  await until('the kernel has taken what it can', () => !connection.isDirty);
  served.clock.advance(3_600_000);
  await served.roundTrip();
  expect(connection.isClosed).toBe(false);
  connection.drop('idle');
  await until('it is closed', () => connection.isClosed);
  expect([handler.closeReason, connection.isDropped]).toEqual(['idle', true]);
});

test('without a handle of the socket the end waits for the last write too', async () => {
  let taken: () => void = () => undefined;
  const socket = new Duplex({
    read() {},
    write: (_chunk, _encoding, callback) => {
      taken = callback;
    },
  });
  const surroundings = {
    flushQueue: new FlushQueue(NO_TURN_END_WORK),
    readBuffer: new ReadBuffer(0),
    timers: new ManualClock(),
  };
  const limits = { softLimitBytes: 1000, hardLimitBytes: 10_000 };
  const connection = new Connection(socket as unknown as Socket, surroundings, limits, new NotingHandler());
  connection.out.latin1('short');
  connection.closeAfterFlush('done');
  await until('it is written', () => !connection.isDirty);
  expect(connection.bufferedBytes).toBe(5);
  expect(socket.writableEnded).toBe(false);
  taken();
  await until('it has ended', () => socket.writableEnded);
});

test('a paused connection that closes after the flush sees its peer go', async () => {
  const served = await start();
  const { socket, connection } = await served.open();
  connection.pauseReading();
  connection.closeAfterFlush('done');
  await readAll(socket);
  await until('it is closed', () => connection.isClosed);
});

test('a peer that ends is closed, or asked about if the handler wants its replies delivered', async () => {
  const served = await start();
  const plain = await served.open();
  plain.socket.end();
  await until('it is closed', () => plain.handler.closeReason === 'closed by the peer');
  const kept = await served.open();
  Object.assign(kept.handler, { onEnd: () => kept.connection.closeAfterFlush('answered') });
  kept.handler.onBytes = () => kept.connection.out.latin1('reply');
  const text = readAll(kept.socket);
  kept.socket.end('request');
  expect(await text).toBe('reply');
  await until('it is closed', () => kept.handler.closeReason === 'answered');
});

test('reads nothing while its owner has paused it', async () => {
  const served = await start();
  const { socket, connection, handler } = await served.open();
  connection.pauseReading();
  socket.write('later');
  await served.roundTrip();
  expect(handler.received).toBe('');
  connection.resumeReading();
  await until('it is read', () => handler.received === 'later');
});
