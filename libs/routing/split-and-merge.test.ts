/** A sharded keyspace answers as one: random commands on one shard and on several, with equal replies. */
import { assert, constantFrom, integer, array as list, oneof, property, record, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { ToyShards } from './testing/toy-shards.ts';

const keyText = constantFrom(
  'a',
  'b',
  'c',
  'd',
  'e',
  'f',
  '{t}1',
  '{t}2',
  '',
  'long key with blanks',
  '\r\n',
);
const keyList = list(keyText, { minLength: 1, maxLength: 12 });
const pairList = list(tuple(keyText, constantFrom('', '1', 'two', '$-1\r\n')), {
  minLength: 1,
  maxLength: 8,
});
const command = oneof(
  record({ name: constantFrom('mget', 'del', 'exists'), words: keyList }).map(({ name, words }) => [
    name,
    ...words,
  ]),
  pairList.map((pairs) => ['mset', ...pairs.flat()]),
);

test.each([2, 3] as const)('split and merged replies equal those of one shard in RESP%i', (version) =>
  assert(
    property(list(command, { maxLength: 20 }), integer({ min: 2, max: 7 }), (commands, shardCount) => {
      const whole = new ToyShards(1, version);
      const sharded = new ToyShards(shardCount, version);
      for (const words of commands) expect(sharded.run(...words)).toBe(whole.run(...words));
      expect(sharded.run('dbsize')).toBe(whole.run('dbsize'));
    }),
    { numRuns: 100 },
  ),
);

function scanAll(shards: ToyShards): string[] {
  const keys: string[] = [];
  let cursor = '0';
  do {
    const lines = shards.run('scan', cursor, 'count', '3').split('\r\n');
    cursor = lines[2];
    for (let i = 5; i < lines.length; i += 2) keys.push(lines[i]);
  } while (cursor !== '0');
  return keys;
}

test('SCAN over shards returns every key once and ends', () =>
  assert(
    property(integer({ min: 0, max: 60 }), integer({ min: 1, max: 7 }), (keyCount, shardCount) => {
      const shards = new ToyShards(shardCount);
      const keys = Array.from({ length: keyCount }, (_, i) => `key${i}`);
      for (const key of keys) shards.run('mset', key, '1');
      expect(scanAll(shards).sort()).toEqual(keys.sort());
    }),
    { numRuns: 60 },
  ));

test('KEYS is the union of the shards, RANDOMKEY one of it, nil without keys', () => {
  const shards = new ToyShards(4);
  expect(shards.run('randomkey')).toBe('$-1\r\n');
  shards.run('mset', 'a', '1', 'b', '2', 'c', '3');
  const keys = shards.run('keys', '*').split('\r\n');
  expect(keys[0]).toBe('*3');
  expect(keys.filter((line) => /^[abc]$/.test(line)).sort()).toEqual(['a', 'b', 'c']);
  expect(shards.run('randomkey')).toMatch(/^\$1\r\n[abc]\r\n$/);
});

test.each(['x', '+', '-1', '1.5', '18446744073709551616', '9'])('SCAN refuses the cursor %j', (cursor) => {
  expect(new ToyShards(4).run('scan', cursor)).toBe('-ERR invalid cursor\r\n');
});
