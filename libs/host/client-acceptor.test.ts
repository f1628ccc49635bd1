import { Server } from 'node:net';
import { until } from '@ringfort/base/testing';
import { afterEach, expect, test, vi } from 'vitest';
import { HostBench } from './testing/host-bench.ts';

const benches: HostBench[] = [];

async function start(values: Readonly<Record<string, string>> = {}): Promise<HostBench> {
  const bench = await HostBench.start(values);
  benches.push(bench);
  return bench;
}

afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.stop();
});

test('beyond maxclients a client reads why and is closed; when one goes there is room', async () => {
  const bench = await start({ maxclients: '2' });
  const [first] = [await bench.client(), await bench.client()];
  const third = await bench.client();
  expect(await third.rest()).toBe('-ERR max number of clients reached\r\n');
  expect(bench.host.metrics.traffic.clientsRejected).toBe(1);
  first.close();
  await until('it has gone', () => bench.acceptor.clientCount === 1);
  expect(await (await bench.client()).ask('PING')).toEqual(['+PONG']);
});

test('whom the system cannot accept is counted, and told at most once a second', async () => {
  const listening = vi.spyOn(Server.prototype, 'listen');
  const bench = await start();
  const [server] = listening.mock.contexts as Server[];
  listening.mockRestore();
  const logged = vi.spyOn(bench.host.logger, 'error');
  const fail = () => server.emit('error', Object.assign(new Error('accept ENFILE'), { code: 'ENFILE' }));
  for (let failure = 0; failure < 5; failure++) fail();
  bench.clock.advance(1000);
  fail();
  expect(bench.host.metrics.traffic.clientsRejected).toBe(6);
  expect(logged.mock.calls.map(([facts]) => facts)).toEqual([
    { code: 'ENFILE', notAcceptedCount: 1 },
    { code: 'ENFILE', notAcceptedCount: 5 },
  ]);
  expect(await (await bench.client()).ask('PING')).toEqual(['+PONG']);
});

test('counts what connections have read and written, those that are gone included', async () => {
  const bench = await start();
  const client = await bench.client();
  await client.ask('PING');
  const other = await bench.client();
  await other.ask('PING');
  client.close();
  await until('it has gone', () => bench.acceptor.clientCount === 1);
  bench.clock.advance(100);
  const { traffic } = bench.host.metrics;
  expect([traffic.inputBytes, traffic.outputBytes, traffic.clientsAccepted]).toEqual([28, 14, 2]);
});

test('closes who is idle for longer than the timeout, not who has a reason', async () => {
  const bench = await start({ timeout: '10' });
  const [idle, busy, exempt] = [await bench.client(), await bench.client(), await bench.client()];
  for (const client of [idle, busy, exempt]) await client.ask('PING');
  bench.accepted[2].isExemptFromTimeout = true;
  bench.clock.advance(9_000);
  await busy.ask('PING');
  bench.clock.advance(1_000);
  expect(await idle.rest()).toBe('');
  expect(await busy.ask('PING')).toEqual(['+PONG']);
  expect(await exempt.ask('PING')).toEqual(['+PONG']);
  expect(bench.host.metrics.traffic.clientsDropped).toBe(1);
});

test('limits on unsent replies that CONFIG SET changes hold for open connections too', async () => {
  const bench = await start({ 'client-output-hard-limit': '1mb' });
  const client = await bench.client();
  await client.ask('PING');
  const { limits } = bench.accepted[0].connection;
  expect(limits).toEqual({ softLimitBytes: 2 ** 20, hardLimitBytes: 2 ** 20 });
  bench.host.configuration.set([
    ['client-output-soft-limit', '64kb'],
    ['client-output-hard-limit', '128kb'],
  ]);
  expect(limits).toEqual({ softLimitBytes: 2 ** 16, hardLimitBytes: 2 ** 17 });
});

test('a limit on unexecuted requests that CONFIG SET lowers holds for open connections too', async () => {
  const bench = await start({ 'client-query-buffer-limit': '2mb' });
  const client = await bench.client();
  await client.ask('PING');
  bench.host.configuration.set([['client-query-buffer-limit', '1mb']]);
  await client.send(`SET a ${'x'.repeat(1_500_000)}`);
  expect(await client.rest()).toBe('');
  expect(bench.host.metrics.traffic.clientsDropped).toBe(1);
});

test('without a timeout nobody is closed', async () => {
  const bench = await start();
  const client = await bench.client();
  await client.ask('PING');
  bench.clock.advance(1_000_000);
  expect(await client.ask('PING')).toEqual(['+PONG']);
});

test('drained, it lets nobody in and ends when all have gone', async () => {
  const bench = await start();
  const client = await bench.client();
  await client.ask('PING');
  await bench.stop();
  benches.length = 0;
  expect(await client.rest()).toBe('');
  expect(bench.acceptor.clientCount).toBe(0);
  await expect(bench.client()).rejects.toThrow();
});
