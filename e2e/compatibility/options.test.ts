/**
 * Every option that the table documents, sent once to redis-server and once to a node: nothing is documented that the
 * handler does not take. What options do is compared by the differential tests.
 */
import { type CommandEntry, type CommandGroup, commandTable } from '@ringfort/command-table';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StartedServer } from '../differential/compare-servers.ts';
import { isSameReply } from '../differential/comparison.ts';
import { startLoneNode } from '../differential/lone-node.ts';
import { command, RawClient } from '../differential/raw-client.ts';
import { type RedisServer, startRedis } from '../harness/redis-server.ts';
import { isNewerThanOracle, optionLines } from './option-lines.ts';

/** What is under the keys of a command, by its group: one element each, so that a random choice has none. */
const CONTENT: Partial<Readonly<Record<CommandGroup, readonly string[]>>> = {
  string: ['SET', 'a'],
  bitmap: ['SET', 'a'],
  generic: ['RPUSH', '1'],
  hash: ['HSET', 'a', '1'],
  list: ['RPUSH', 'a'],
  set: ['SADD', 'a'],
  'sorted-set': ['ZADD', '1', 'a'],
  geo: ['GEOADD', '13.4', '38.1', 'a'],
  hyperloglog: ['PFADD', 'a'],
  stream: ['XADD', '1-1', 'a', '1'],
};
/** Waiting for others, and the inside of HyperLogLogs. */
const ELSEWHERE = new Set(['wait', 'waitaof', 'migrate', 'pfdebug', 'pfselftest']);

const started: (RedisServer | StartedServer)[] = [];
const clients: RawClient[] = [];

beforeAll(async () => {
  started.push(await startRedis(), await startLoneNode());
  for (const { port } of started) clients.push(await RawClient.connect(port));
});

afterAll(async () => {
  for (const client of clients) client.close();
  await Promise.all(started.map((server) => server.stop()));
});

const entries = commandTable.entries.filter(({ spec, fullName, subcommands }) => {
  if (CONTENT[spec.group] === undefined || subcommands.size > 0 || ELSEWHERE.has(fullName)) return false;
  if (spec.flags.includes('blocking') && !spec.flags.includes('readonly')) return fullName === 'xreadgroup';
  // What HELP says is in words of our own.
  return spec.name !== 'help';
});

async function differences(entry: CommandEntry, protocol: '2' | '3'): Promise<string[]> {
  const found: string[] = [];
  for (const line of optionLines(entry, (index) => `key:${index}`)) {
    if (line.includes('BLOCK')) continue;
    const [verb, ...content] = CONTENT[entry.spec.group] ?? [];
    const lines = [
      ['HELLO', protocol],
      ['FLUSHALL'],
      ...['key:0', 'key:1'].map((key) => [verb, key, ...content]),
      ...(verb === 'XADD' ? [['XGROUP', 'CREATE', 'key:0', 'group', '0']] : []),
      ...(verb === 'XADD' ? [['XGROUP', 'CREATECONSUMER', 'key:0', 'group', 'consumer']] : []),
      line,
    ];
    const [expected, actual] = await Promise.all(
      clients.map(async (client) => (await client.callAll(lines.map((words) => command(...words)))).at(-1)),
    );
    if (expected === undefined || actual === undefined) throw new Error('no reply');
    if (isSameReply({ sent: command(...line), expected, actual })) continue;
    found.push(
      `${line.join(' ')}: ${JSON.stringify([expected, actual].map((reply) => reply.toString('latin1')))}`,
    );
  }
  return found;
}

test.each(
  entries
    .filter(({ spec }) => !isNewerThanOracle(spec.since))
    .map((entry) => [entry.fullName, entry] as const),
)('%s takes the options that are documented', async (_name, entry) => {
  expect([...(await differences(entry, '2')), ...(await differences(entry, '3'))]).toEqual([]);
});
