import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

/** Members of one set of each form. */
const FORMS: readonly (readonly [encoding: string, members: readonly string[]])[] = [
  ['intset', numbered(40, '')],
  ['listpack', numbered(40, 'm')],
  ['hashtable', numbered(600, 'm')],
];

function numbered(count: number, prefix: string): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

function runnerWith(members: readonly string[]): CommandRunner {
  const runner = new CommandRunner();
  runner.run('SADD', 's', ...members);
  return runner;
}

/** The bulk strings of a flat reply. */
function elements(reply: string): string[] {
  return [...reply.matchAll(/\$\d+\r\n([^\r]*)\r\n/g)].map(([, text]) => text);
}

test.each(FORMS)('%s: SPOP with a count removes just what it answers', (encoding, members) => {
  for (const count of [1, 7, members.length - 2]) {
    const runner = runnerWith(members);
    expect(runner.text('OBJECT', 'ENCODING', 's')).toContain(encoding);
    const popped = elements(runner.text('SPOP', 's', String(count)));
    const left = elements(runner.text('SMEMBERS', 's'));
    expect(popped).toHaveLength(count);
    expect([...popped, ...left].toSorted()).toEqual(members.toSorted());
    runner.keyspace.checkConsistency();
  }
});

test.each(FORMS)('%s: SPOP of all members, at once or one by one, removes the key', (_, members) => {
  const runner = runnerWith(members);
  const before = runner.keyspace.usedMemoryBytes;
  expect(elements(runner.text('SPOP', 's', '10000')).toSorted()).toEqual(members.toSorted());
  expect(runner.text('EXISTS', 's')).toBe(':0\r\n');
  runner.run('SADD', 's', ...members);
  const popped = members.flatMap(() => elements(runner.text('SPOP', 's')));
  expect(popped.toSorted()).toEqual(members.toSorted());
  expect(runner.text('EXISTS', 's')).toBe(':0\r\n');
  runner.keyspace.sweepExpired(1000, () => 0);
  expect(runner.keyspace.usedMemoryBytes).toBeLessThan(before);
});

test.each(FORMS)('%s: SRANDMEMBER draws each member about as often', (_, members) => {
  const runner = runnerWith(members);
  const drawsEach = 200;
  const counts = new Map<string, number>();
  for (const member of elements(runner.text('SRANDMEMBER', 's', String(-drawsEach * members.length)))) {
    counts.set(member, (counts.get(member) ?? 0) + 1);
  }
  expect(counts.size).toBe(members.length);
  expect(Math.min(...counts.values())).toBeGreaterThan(drawsEach / 2);
  expect(Math.max(...counts.values())).toBeLessThan(drawsEach * 2);
});

test.each(FORMS)('%s: SRANDMEMBER with a count answers so many different members', (_, members) => {
  const runner = runnerWith(members);
  for (const count of [1, 5, members.length >> 1, members.length - 1, members.length]) {
    const drawn = elements(runner.text('SRANDMEMBER', 's', String(count)));
    expect(new Set(drawn).size).toBe(count);
    expect(drawn.filter((member) => !members.includes(member))).toEqual([]);
  }
});

test.each(FORMS)(
  '%s: every choice of SRANDMEMBER with a count takes each member about as often',
  (_, members) => {
    const runner = runnerWith(members);
    const counts = new Map<string, number>();
    const count = members.length >> 2;
    for (let round = 0; round < 400; round++) {
      for (const member of elements(runner.text('SRANDMEMBER', 's', String(count)))) {
        counts.set(member, (counts.get(member) ?? 0) + 1);
      }
    }
    expect(counts.size).toBe(members.length);
    expect(Math.min(...counts.values())).toBeGreaterThan(50);
    expect(Math.max(...counts.values())).toBeLessThan(200);
  },
);

test.each(FORMS)('%s: SSCAN from 0 to 0 answers every member, MATCH those that match', (_, members) => {
  const runner = runnerWith(members);
  for (const [pattern, wanted] of [
    ['*', members],
    ['*7', members.filter((member) => member.endsWith('7'))],
  ] as const) {
    const found = new Set<string>();
    let cursor = '0';
    do {
      const [next, ...page] = elements(runner.text('SSCAN', 's', cursor, 'MATCH', pattern, 'COUNT', '3'));
      for (const member of page) found.add(member);
      cursor = next;
    } while (cursor !== '0');
    expect([...found].toSorted()).toEqual(wanted.toSorted());
  }
});

test.each([
  ['listpack', numbered(1000, 'm')],
  ['intset', [...numbered(998, '-1'), '9223372036854775807', '-9223372036854775808']],
  ['intset', numbered(1000, '')],
])('what SPOP leaves of a large set is a(n) %s where Redis builds it anew', (encoding, members) => {
  const runner = runnerWith(members);
  runner.run('SPOP', 's', '800');
  expect(runner.text('OBJECT', 'ENCODING', 's')).toContain('hashtable');
  runner.run('SPOP', 's', '190');
  expect(runner.text('OBJECT', 'ENCODING', 's')).toContain(encoding);
  const left = elements(runner.text('SMEMBERS', 's'));
  expect(new Set(left).size).toBe(10);
  expect(left.filter((member) => !members.includes(member))).toEqual([]);
  runner.keyspace.checkConsistency();
});
