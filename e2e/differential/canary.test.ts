/** The differential test itself: it must see a difference that is there, and nothing where there is none. */
import { afterAll, expect, test } from 'vitest';
import { startRedis } from '../harness/redis-server.ts';
import type { StartedServer } from './compare-servers.ts';
import { isSameReply } from './comparison.ts';
import { poolsOf } from './generators/arguments.ts';
import { scriptsOf } from './generators/scripts.ts';
import { serverCommands } from './generators/server.ts';
import { command, RawClient } from './raw-client.ts';
import { compareFamily } from './run.ts';

/** Of the whole volume: enough for scripts that meet a planted difference a hundred times. */
const SHARE = 0.02;

const started: StartedServer[] = [];

afterAll(async () => {
  await Promise.all(started.map((server) => server.stop()));
});

async function connectTo(options: Readonly<Record<string, string>>): Promise<RawClient> {
  const server = await startRedis(options);
  started.push(server);
  return RawClient.connect(server.port);
}

test('a planted difference is found, shrunk and printed as a script', async () => {
  const [oracle, same, planted] = await Promise.all([{}, {}, { databases: '15' }].map(connectTo));
  const scripts = scriptsOf(serverCommands(poolsOf('node')));
  await compareFamily({ oracle, target: same }, scripts, SHARE);
  const failure = await compareFamily({ oracle, target: planted }, scripts, SHARE).catch(String);
  expect(failure).toMatch(/DB index is out of range/);
  expect(failure).toMatch(/script \(seed \d+\):\nHELLO [23]\nSELECT 0\nFLUSHALL\n/);
  for (const client of [oracle, same, planted]) client.close();
});

test.each([
  ['KEYS *', '*2\r\n$1\r\na\r\n$1\r\nb\r\n', '*2\r\n$1\r\nb\r\n$1\r\na\r\n', true],
  ['KEYS *', '*1\r\n$1\r\na\r\n', '*2\r\n$1\r\na\r\n$1\r\na\r\n', false],
  ['MGET a b', '*2\r\n$1\r\na\r\n$1\r\nb\r\n', '*2\r\n$1\r\nb\r\n$1\r\na\r\n', false],
  ['PTTL a', ':100000\r\n', ':100900\r\n', true],
  ['PTTL a', ':100000\r\n', ':200000\r\n', false],
  ['TTL a', ':-1\r\n', ':1\r\n', false],
  ['MEMORY USAGE a', ':56\r\n', ':96\r\n', true],
  ['MEMORY USAGE a', '$-1\r\n', ':96\r\n', false],
  ['MEMORY USAGE a', '-ERR one\r\n', '-ERR two\r\n', false],
  ['BITCOUNT a x', ':0\r\n', '-ERR syntax error\r\n', true],
  ['BITCOUNT a x', ':7\r\n', '-ERR syntax error\r\n', false],
])('%s: %j and %j count as the same: %s', (line, expected, actual, same) => {
  expect(isSameReply(command(...line.split(' ')), Buffer.from(expected), Buffer.from(actual))).toBe(same);
});
