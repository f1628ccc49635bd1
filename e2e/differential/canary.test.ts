/** The differential test itself: it must see a difference that is there, and nothing where there is none. */
import type fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { type RedisServer, startRedis } from '../harness/redis-server.ts';
import { isSameReply } from './comparison.ts';
import { FAMILIES, scriptsOf } from './generators/scripts.ts';
import { command, RawClient } from './raw-client.ts';
import { compareFamily } from './run.ts';
import type { Script } from './script.ts';

/** Of the whole volume: enough for scripts that meet a planted difference a hundred times. */
const SHARE = 0.02;

const started: RedisServer[] = [];

afterAll(async () => {
  await Promise.all(started.map((server) => server.stop()));
});

async function connectTo(options: Readonly<Record<string, string>>): Promise<RawClient> {
  const server = await startRedis(options);
  started.push(server);
  return RawClient.connect(server.port);
}

const byName = new Map(FAMILIES);

function scriptsOfFamily(name: string): fc.Arbitrary<Script> {
  const steps = byName.get(name);
  if (steps === undefined) throw new Error(`no family ${name}`);
  return scriptsOf(steps('node'));
}

test.each(['mixed', 'everything'])('two servers of one kind do not differ: %s', async (family) => {
  const [oracle, same] = await Promise.all([{}, {}].map(connectTo));
  await compareFamily({ oracle, target: same }, scriptsOfFamily(family), SHARE);
  for (const client of [oracle, same]) client.close();
});

test('a planted difference is found, shrunk and printed as a script', async () => {
  const [oracle, planted] = await Promise.all([{}, { databases: '15' }].map(connectTo));
  const failure = await compareFamily({ oracle, target: planted }, scriptsOfFamily('server'), SHARE).catch(
    String,
  );
  expect(failure).toMatch(/DB index is out of range/);
  expect(failure).toMatch(/^Error: seed \d+: .*\n(?:.*\n){3}script:\nHELLO [23]\nFLUSHALL\n/);
  for (const client of [oracle, planted]) client.close();
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
  expect(
    isSameReply({
      sent: command(...line.split(' ')),
      expected: Buffer.from(expected),
      actual: Buffer.from(actual),
    }),
  ).toBe(same);
});

test.each([
  ['PTTL a', ':100000\r\n', ':103000\r\n'],
  ['HTTL a FIELDS 1 f', '*1\r\n:100\r\n', '*1\r\n:103\r\n'],
  [
    'XPENDING a g - + 9',
    '*1\r\n*4\r\n$3\r\n1-1\r\n$1\r\nc\r\n:0\r\n:1\r\n',
    '*1\r\n*4\r\n$3\r\n1-1\r\n$1\r\nc\r\n:3000\r\n:1\r\n',
  ],
  ['XADD a * f v', '$7\r\n10000-0\r\n', '$7\r\n13000-0\r\n'],
])('%s: times may differ by what has passed, and no more', (line, expected, actual) => {
  const exchange = {
    sent: command(...line.split(' ')),
    expected: Buffer.from(expected),
    actual: Buffer.from(actual),
  };
  expect(isSameReply({ ...exchange, elapsedMs: 2000 })).toBe(true);
  expect(isSameReply({ ...exchange, elapsedMs: 1900 })).toBe(false);
});
