import { OutputBuffer, SeededRandom } from '@ringfort/base';
import type { MergeRule } from '@ringfort/command-table';
import { type ProtocolVersion, ReplyWriter } from '@ringfort/protocol';
import { expect, test } from 'vitest';
import type { MergeInfo } from '../plan.ts';
import { merge } from './merge.ts';

function merged(
  rule: MergeRule,
  parts: string[],
  info: Partial<MergeInfo> = {},
  version: ProtocolVersion = 2,
): string {
  const reply = new ReplyWriter(new OutputBuffer());
  reply.version = version;
  const buffers = parts.map((part) => Buffer.from(part));
  const whole = { rule, partOfItem: new Int32Array(0), shardIndex: 0, shardCount: parts.length, ...info };
  merge(whole, buffers, reply, new SeededRandom(1));
  return reply.out.toBuffer().toString();
}

test.each<[MergeRule, string[], string]>([
  ['sum', [':1\r\n', ':20\r\n', ':-3\r\n'], ':18\r\n'],
  ['minimum', [':4\r\n', ':2\r\n'], ':2\r\n'],
  ['maximum', [':4\r\n', ':2\r\n'], ':4\r\n'],
  ['minimum', ['*2\r\n:1\r\n:5\r\n', '*2\r\n:3\r\n:0\r\n'], '*2\r\n:1\r\n:0\r\n'],
  ['logicalAnd', ['*2\r\n:1\r\n:0\r\n', '*2\r\n:1\r\n:1\r\n'], '*2\r\n:1\r\n:0\r\n'],
  [
    'concatenate',
    ['*1\r\n$1\r\na\r\n', '*0\r\n', '*2\r\n:1\r\n*1\r\n:2\r\n'],
    '*3\r\n$1\r\na\r\n:1\r\n*1\r\n:2\r\n',
  ],
  ['allOk', ['+OK\r\n', '+OK\r\n'], '+OK\r\n'],
  ['first', ['$1\r\na\r\n', '$1\r\nb\r\n'], '$1\r\na\r\n'],
  ['random', ['$-1\r\n', '$1\r\na\r\n', '_\r\n'], '$1\r\na\r\n'],
  ['random', ['$-1\r\n', '$-1\r\n'], '$-1\r\n'],
  ['oneSucceeded', ['-NOTBUSY none\r\n', '+OK\r\n'], '+OK\r\n'],
  ['oneSucceeded', ['-NOTBUSY none\r\n', '-NOTBUSY none\r\n'], '-NOTBUSY none\r\n'],
])('%s of %j', (rule, parts, expected) => {
  expect(merged(rule, parts)).toBe(expected);
});

test.each<MergeRule>([
  'sum',
  'allOk',
  'first',
  'concatenate',
  'random',
  'info',
  'minimum',
  'logicalAnd',
  'scanCursor',
])('%s answers the first error and claims no success', (rule) => {
  expect(merged(rule, ['+OK\r\n', '-OOM no\r\n', '-ERR other\r\n'])).toBe('-OOM no\r\n');
  expect(merged(rule, ['!5\r\nERR a\r\n', '+OK\r\n'])).toBe('!5\r\nERR a\r\n');
});

test('array elements of any type go back to the order of the keys', () => {
  const partOfItem = Int32Array.of(1, 0, 1, 0);
  const parts = ['*2\r\n$2\r\n\r\n\r\n%1\r\n:1\r\n_\r\n', '*2\r\n$-1\r\n*2\r\n:1\r\n:2\r\n'];
  expect(merged('arrayInKeyOrder', parts, { partOfItem }, 3)).toBe(
    '*4\r\n$-1\r\n$2\r\n\r\n\r\n*2\r\n:1\r\n:2\r\n%1\r\n:1\r\n_\r\n',
  );
});

test.each<[MergeRule, string[]]>([
  ['sum', [':1\r\n', '+OK\r\n']],
  ['minimum', ['*1\r\n:1\r\n', '*2\r\n:1\r\n:2\r\n']],
  ['concatenate', ['*0\r\n', ':1\r\n']],
  ['arrayInKeyOrder', ['*1\r\n:1\r\n', '*0\r\n']],
  ['scanCursor', ['*1\r\n$1\r\n0\r\n']],
])('%s refuses replies that do not fit together: %j', (rule, parts) => {
  expect(merged(rule, parts, { partOfItem: Int32Array.of(0, 1) })).toMatch(/^-ERR the shards gave replies/);
});

test.each([
  [0, 3, '0', '1'],
  [1, 3, '0', '2'],
  [2, 3, '0', '0'],
  [2, 3, '7', String(7 * 4096 + 2)],
  [1, 2, String(2n ** 48n), String(2n ** 60n + 1n)],
])('shard %i of %i answering cursor %s leads to %s', (shardIndex, shardCount, nodeCursor, expected) => {
  const part = `*2\r\n$${nodeCursor.length}\r\n${nodeCursor}\r\n*1\r\n$1\r\nk\r\n`;
  expect(merged('scanCursor', [part], { shardIndex, shardCount })).toBe(
    `*2\r\n$${expected.length}\r\n${expected}\r\n*1\r\n$1\r\nk\r\n`,
  );
});

test('a cursor that does not fit 64 bits is refused', () => {
  const cursor = String(2n ** 52n);
  const part = `*2\r\n$${cursor.length}\r\n${cursor}\r\n*0\r\n`;
  expect(merged('scanCursor', [part])).toMatch(/^-ERR the cursor of the shard/);
});

const infoOf = (text: string) => `$${text.length}\r\n${text}\r\n`;

test('INFO texts become one: sections united, counts added, averages weighted, the rest of the first', () => {
  const one = [
    '# Server\r\nredis_version:7.2.4\r\nrun_id:aaa\r\n',
    '# Memory\r\nused_memory:1048576\r\nused_memory_human:1.00M\r\n',
    '# Commandstats\r\ncmdstat_get:calls=1,usec=10,usec_per_call=10.00,rejected_calls=0,failed_calls=0\r\n',
    '# Keyspace\r\ndb0:keys=3,expires=1,avg_ttl=1000\r\n',
  ].join('\r\n');
  const two = [
    '# Server\r\nredis_version:7.2.4\r\nrun_id:bbb\r\n',
    '# Memory\r\nused_memory:524288\r\nused_memory_human:512.00K\r\n',
    '# Commandstats\r\ncmdstat_get:calls=3,usec=10,usec_per_call=3.33,rejected_calls=1,failed_calls=0\r\n',
    '# Keyspace\r\ndb0:keys=4,expires=3,avg_ttl=2000\r\ndb9:keys=1,expires=0,avg_ttl=0\r\n',
  ].join('\r\n');
  const expected = [
    '# Server\r\nredis_version:7.2.4\r\nrun_id:aaa\r\n',
    '# Memory\r\nused_memory:1572864\r\nused_memory_human:1.50M\r\n',
    '# Commandstats\r\ncmdstat_get:calls=4,usec=20,usec_per_call=5.00,rejected_calls=1,failed_calls=0\r\n',
    '# Keyspace\r\ndb0:keys=7,expires=4,avg_ttl=1750\r\ndb9:keys=1,expires=0,avg_ttl=0\r\n',
  ].join('\r\n');
  expect(merged('info', [infoOf(one), infoOf(two)])).toBe(infoOf(expected));
  expect(
    merged('info', [`=${one.length + 4}\r\ntxt:${one}\r\n`, `=${two.length + 4}\r\ntxt:${two}\r\n`], {}, 3),
  ).toBe(`=${expected.length + 4}\r\ntxt:${expected}\r\n`);
});

test('INFO fields that are quotients follow from the added parts', () => {
  const memory = (used: number, resident: number, peak: number) =>
    infoOf(
      [
        `# Memory\r\nused_memory:${used}`,
        `used_memory_rss:${resident}`,
        `used_memory_peak:${peak}`,
        `used_memory_peak_perc:${((used * 100) / peak).toFixed(2)}%`,
        `mem_fragmentation_ratio:${(resident / used).toFixed(2)}\r\n`,
      ].join('\r\n'),
    );
  expect(merged('info', [memory(100, 400, 100), memory(300, 400, 700)])).toBe(memory(400, 800, 800));
});

test.each([2, 3] as const)('MEMORY STATS adds bytes and counts and averages ratios in RESP%i', (version) => {
  const stats = (keys: number, bytes: number, ratio: string, databases: readonly number[]) => {
    const reply = new ReplyWriter(new OutputBuffer());
    reply.version = version;
    reply.map(4 + databases.length);
    reply.bulkText('keys.count');
    reply.integer(keys);
    for (const index of databases) {
      reply.bulkText(`db.${index}`);
      reply.map(1);
      reply.bulkText('overhead.hashtable.main');
      reply.integer(10 * keys);
    }
    reply.bulkText('keys.bytes-per-key');
    reply.integer(keys === 0 ? 0 : Math.floor(bytes / keys));
    reply.bulkText('dataset.bytes');
    reply.integer(bytes);
    reply.bulkText('fragmentation');
    reply.doubleText(ratio);
    return reply.out.toBuffer().toString();
  };
  // The means and the databases of the sum: both shards have db.0.
  expect(merged('memoryStats', [stats(2, 100, '1.5', [0]), stats(3, 200, '2', [0])], {}, version)).toBe(
    stats(5, 300, '1.75', [0]),
  );
  expect(merged('memoryStats', [stats(0, 0, '1', []), '+OK\r\n'], {}, version)).toMatch(/^-ERR the shards/);
});
