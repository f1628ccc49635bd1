import { until } from '@ringfort/base/testing';
import { commandTable } from '@ringfort/command-table';
import { Arguments } from '@ringfort/protocol';
import { afterEach, expect, test } from 'vitest';
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

function callsOf(bench: HostBench, ...words: string[]): number {
  const entry = commandTable.lookup(Arguments.of(...words.map((word) => Buffer.from(word))));
  return entry === undefined ? Number.NaN : bench.host.statistics.calls[entry.id];
}

test('CLIENT REPLY OFF silences all kinds of replies until ON, which is answered', async () => {
  const bench = await start();
  const client = await bench.client();
  await client.send('CLIENT REPLY OFF', 'PING', 'GET a', 'NONSENSE', 'GET', 'CLIENT REPLY ON', 'ECHO x');
  expect(await client.replies(2)).toEqual(['+OK', '$1\r\nx']);
});

test('CLIENT REPLY SKIP silences the next request, whatever it is', async () => {
  const bench = await start();
  const client = await bench.client();
  for (const next of ['PING', 'GET a', 'NONSENSE']) {
    await client.send('CLIENT REPLY SKIP', next, 'GET b');
    expect(await client.replies(1)).toEqual(['+OWN']);
  }
});

test('CLIENT PAUSE holds writes in their place until its time is over', async () => {
  const bench = await start();
  const [client, other] = [await bench.client(), await bench.client()];
  await other.ask('CLIENT PAUSE 1000 WRITE');
  await client.send('GET a', 'SET a 1', 'GET b');
  expect(await client.replies(1)).toEqual(['+OWN']);
  await other.ask('PING');
  expect(callsOf(bench, 'SET', 'a', '1')).toBe(0);
  bench.clock.advance(1000);
  expect(await client.replies(2)).toEqual(['+OWN', '+OWN']);
  expect(callsOf(bench, 'SET', 'a', '1')).toBe(1);
});

test('CLIENT UNPAUSE lets go on at once, and a skipped reply stays skipped over the pause', async () => {
  const bench = await start();
  const [client, other] = [await bench.client(), await bench.client()];
  await other.ask('CLIENT PAUSE 100000 ALL');
  await client.send('PING');
  await other.ask('CLIENT UNPAUSE');
  bench.clock.advance(10);
  expect(await client.replies(1)).toEqual(['+PONG']);
  await client.send('CLIENT REPLY SKIP');
  await other.ask('CLIENT PAUSE 100000 WRITE');
  await client.send('SET a 1', 'PING');
  await until('it is held', () => bench.accepted[0].isBlocked);
  await other.ask('CLIENT UNPAUSE');
  bench.clock.advance(10);
  expect(await client.replies(1)).toEqual(['+PONG']);
});

test('counts every request once, by command, in one batch or many', async () => {
  const bench = await start();
  const client = await bench.client();
  await client.ask(...Array.from({ length: 500 }, (_, index) => (index % 5 === 0 ? 'PING' : 'GET a')));
  await client.ask('GET a', 'CONFIG GET port', 'NONSENSE', 'GET');
  expect(callsOf(bench, 'GET', 'a')).toBe(401);
  expect(callsOf(bench, 'PING')).toBe(100);
  expect(callsOf(bench, 'CONFIG', 'GET', 'port')).toBe(1);
  expect(bench.host.statistics.totalCalls()).toBe(502);
  const errors = [...bench.host.metrics.errors.entries()];
  expect(errors).toEqual([['ERR', 2]]);
});

test('bad bytes are counted and answered once', async () => {
  const bench = await start();
  const client = await bench.client();
  await client.write('*1\r\nbad\r\n*1\r\nworse\r\n');
  expect(await client.rest()).toBe("-ERR Protocol error: expected '$', got 'b'\r\n");
  expect(bench.host.metrics.traffic.protocolErrors).toBe(1);
});

test('a connection that became the default user may send what those who authenticated may', async () => {
  const bench = await start({ requirepass: 'sesame' });
  const client = await bench.client();
  expect(await client.ask('GET a')).toEqual(['-NOAUTH Authentication required.']);
  bench.host.users.requirePassword('');
  expect(await client.ask('GET a')).toEqual(['+OWN']);
  const many = `SET a 1${' EX 9'.repeat(6)}`;
  expect(await client.ask(many)).toEqual(['+OWN']);
});

test('a slow request is told by its name when the next one has overwritten its arguments', async () => {
  const bench = await start({ 'slowlog-log-slower-than': '0' });
  const client = await bench.client();
  await client.write('PING\r\n*2\r\n$4\r\nECHO\r\n$5\r\nab');
  expect(await client.replies(1)).toEqual(['+PONG']);
  await client.write('cde\r\n');
  expect(await client.replies(1)).toEqual(['$5\r\nabcde']);
  const told = bench.host.slowLog.entries(-1).map(({ args }) => args.map(String));
  expect(told).toEqual([['ECHO', 'abcde'], ['PING']]);
});

test('calls that failed and calls that were refused are counted by command', async () => {
  const bench = await start();
  const client = await bench.client();
  await client.ask('SELECT 99', 'GET', 'NONSENSE', 'PING');
  const { statistics } = bench.host;
  const idOf = (...words: string[]) => commandTable.lookup(Arguments.of(...words))!.id;
  expect(statistics.failedCalls[idOf('SELECT', '0')]).toBe(1);
  expect(statistics.rejectedCalls[idOf('GET', 'a')]).toBe(1);
  expect(callsOf(bench, 'GET', 'a')).toBe(0);
  expect(statistics.rejectedCalls.reduce((sum, count) => sum + count, 0)).toBe(1);
});
