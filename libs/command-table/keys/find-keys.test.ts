/** Keys and their use, for random argument lists of every command with keys: the real server must agree. */
import { OutputBuffer } from '@ringfort/base';
import { Arguments, ReplyWriter } from '@ringfort/protocol';
import { array, assert, asyncProperty, constantFrom } from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandTable } from '../command-table.ts';
import type { CommandEntry } from '../entry.ts';
import { replyCommandGetKeys, replyCommandGetKeysAndFlags } from '../reply/command-get-keys.ts';
import { LiveRedis } from '../testing/live-redis.ts';
import { declaresKeys, findKeys, findRoutingKeys } from './find-keys.ts';
import { KeyPositions } from './key-positions.ts';

let redis: LiveRedis;

beforeAll(async () => {
  redis = await LiveRedis.start();
});

afterAll(() => redis.stop());

const WORDS = [
  ...['a', 'b', 'c', '', '0', '1', '2', '3', '4', '-1', '9223372036854775807'],
  ...['STORE', 'store', 'STOREDIST', 'STREAMS', 'streams', 'KEYS', 'GET', 'get', 'BY', 'LIMIT', 'COPY'],
  ...['AUTH', 'AUTH2', 'SET', 'INCRBY', 'OVERFLOW', 'u8', 'WEIGHTS', 'COUNT', 'GROUP', 'BLOCK'],
];
const RUNS_PER_COMMAND = 12;

/** Newer than the oracle. */
const NEWER_THAN_ORACLE = /^h(p?expire(at|time)?|p?ttl|persist|getdel|getex|setex)$/;

/** Syntax errors for which the server asks a second parser of its own; the commands refuse them whatever the keys. */
function isBeyondSpecs(name: string, words: readonly string[]): boolean {
  if (name === 'migrate') return words.at(-1) === 'KEYS';
  const streams = words.filter((word) => word.toUpperCase() === 'STREAMS');
  if (name === 'xreadgroup' && words[0].toUpperCase() === 'STREAMS') return true;
  return name.startsWith('xread') && streams.length > 1;
}

async function expectEqualKeys(entry: CommandEntry, words: readonly string[]): Promise<void> {
  if (isBeyondSpecs(entry.fullName, words)) return;
  const line = [...entry.fullName.split('|'), ...words];
  const subcommands = [
    ['GETKEYS', replyCommandGetKeys],
    ['GETKEYSANDFLAGS', replyCommandGetKeysAndFlags],
  ] as const;
  for (const [name, replyKeys] of subcommands) {
    const reply = new ReplyWriter(new OutputBuffer());
    const request = ['COMMAND', name, ...line];
    replyKeys(commandTable, Arguments.of(...request), reply);
    const theirs = await redis.ask(...request);
    expect(reply.out.toBuffer().toString(), request.join(' ')).toBe(theirs.toString());
  }
}

test('GETKEYS and GETKEYSANDFLAGS answer what redis-server answers', async () => {
  for (const entry of commandTable.entries) {
    if (!declaresKeys(entry) || NEWER_THAN_ORACLE.test(entry.fullName)) continue;
    // ZRANK takes one argument more since 7.2.
    const lengthMax = entry.fullName.endsWith('rank') ? 2 : 12;
    const lengthMin = Math.max(0, Math.abs(entry.arity) - entry.fullName.split('|').length);
    const words = array(constantFrom(...WORDS), {
      minLength: lengthMin,
      maxLength: Math.max(lengthMin, lengthMax),
    });
    await assert(
      asyncProperty(words, (list) => expectEqualKeys(entry, list)),
      { numRuns: RUNS_PER_COMMAND },
    );
  }
}, 60_000);

test.each([
  'xread count 2 streams a b 0 0',
  'xreadgroup group g c streams a b > >',
  'sort a by x_* limit 0 1 get y_* store b',
  'migrate host 1 "" 0 10 copy auth2 u p keys a b',
  'georadius a 1 1 1 m store b storedist c',
  'zunionstore a 2 b c weights 1 2',
  'eval script 2 a b c',
  'blmpop 0 2 a b left',
  'set a b ex 1 get',
  'bitfield a get u8 0 overflow sat get u8 1',
  'bitfield a get u8 0 incrby u8 0 1',
  'mset a 1 b 2',
  'lcs a b len',
  'memory usage a samples 1',
  'object encoding a',
])('well-formed: %s', async (line) => {
  const words = line.split(' ').map((word) => (word === '""' ? '' : word));
  const entry = commandTable.lookup(Arguments.of(...words));
  if (entry === undefined) throw new Error('no such command');
  expect(findKeys(entry, Arguments.of(...words), new KeyPositions())).toBeGreaterThan(0);
  await expectEqualKeys(entry, words.slice(entry.fullName.split('|').length));
});

test('channels and the key of DEBUG OBJECT decide the shard without being keys', () => {
  const keys = new KeyPositions();
  for (const [line, index] of [
    ['publish c m', 1],
    ['spublish c m', 1],
    ['debug object k', 2],
  ] as const) {
    const args = Arguments.of(...line.split(' '));
    const entry = commandTable.lookup(args);
    if (entry === undefined) throw new Error('no such command');
    expect(findKeys(entry, args, keys)).toBe(0);
    expect(findRoutingKeys(entry, args, keys)).toBe(1);
    expect(keys.indexes[0]).toBe(index);
  }
});

test.each([
  ['pfmerge a', 1],
  ['zunionstore a 3 b', 1],
  ['zunionstore a 0 b', 1],
  ['zunionstore a x b', 1],
])('%s does not fit its key specifications, but its first key counts', async (line, count) => {
  const words = line.split(' ');
  const entry = commandTable.lookup(Arguments.of(...words));
  if (entry === undefined) throw new Error('no such command');
  const keys = new KeyPositions();
  expect(findKeys(entry, Arguments.of(...words), keys)).toBe(count);
  expect(findRoutingKeys(entry, Arguments.of(...words), keys)).toBe(count);
  expect(keys.indexes[0]).toBe(1);
  await expectEqualKeys(entry, words.slice(1));
});

test('more keys than the first capacity are all found', () => {
  const names = Array.from({ length: 1000 }, (_, i) => `key${i}`);
  const args = Arguments.of('del', ...names);
  const entry = commandTable.lookup(args);
  const keys = new KeyPositions();
  expect(entry && findKeys(entry, args, keys)).toBe(1000);
  expect(keys.indexes[999]).toBe(1000);
});
