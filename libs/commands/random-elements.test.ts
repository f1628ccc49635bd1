import { expect, test } from 'vitest';
import { CommandRunner } from './testing/command-runner.ts';

interface Family {
  readonly add: (index: number) => [command: string, ...string[]];
  readonly pick: string;
  readonly withWord: string;
}

const HASH: Family = {
  add: (index) => ['HSET', 'k', `e${index}`, String(index)],
  pick: 'HRANDFIELD',
  withWord: 'WITHVALUES',
};
const ZSET: Family = {
  add: (index) => ['ZADD', 'k', String(index), `e${index}`],
  pick: 'ZRANDMEMBER',
  withWord: 'WITHSCORES',
};
const CASES = [HASH, ZSET].flatMap((family) =>
  [4, 200, 600].map((size) => [family.pick, size, family] as const),
);
const DRAWS_EACH = 200;

function filled({ add }: Family, size: number): CommandRunner {
  const runner = new CommandRunner();
  for (let index = 0; index < size; index++) runner.run(...add(index));
  return runner;
}

/** The bulk strings of a reply to RESP2. */
function elements(reply: string): string[] {
  const parts = reply.split('\r\n');
  const found = parts.slice(1, -1).filter((_, index) => index % 2 === 1);
  expect(parts[0]).toBe(`*${found.length}`);
  return found;
}

test.each(CASES)('%s of %i elements: a count gives so many different ones', (pick, size, family) => {
  const runner = filled(family, size);
  for (const count of [1, 2, Math.floor(size / 3), size - 1, size, size + 5]) {
    const found = elements(runner.text(pick, 'k', String(count)));
    expect(found).toHaveLength(Math.min(count, size));
    expect(new Set(found).size).toBe(found.length);
    for (const each of found) expect(each).toMatch(/^e\d+$/);
  }
});

test.each(CASES)(
  '%s of %i elements: each comes with its own value, in either protocol',
  (pick, size, family) => {
    const runner = filled(family, size);
    for (const count of [3, size, -size]) {
      const pairs = elements(runner.text(pick, 'k', String(count), family.withWord));
      expect(pairs).toHaveLength(Math.min(Math.abs(count), size) * 2);
      for (let at = 0; at < pairs.length; at += 2) expect(pairs[at]).toBe(`e${pairs[at + 1]}`);
    }
    runner.protocol = 3;
    const nested = runner.text(pick, 'k', '3', family.withWord);
    expect(nested).toMatch(/^\*3\r\n(?:\*2\r\n\$\d+\r\ne(\d+)\r\n(?:\$\d+\r\n|,)\1\r\n){3}$/);
  },
);

test.each(CASES)('%s of %i elements: every draw and every choice is even', (pick, size, family) => {
  const runner = filled(family, size);
  const few = size / 4;
  for (const [count, rounds] of [
    [-DRAWS_EACH * size, 1],
    [few, (DRAWS_EACH * size) / few],
  ]) {
    const times = new Map<string, number>();
    for (let round = 0; round < rounds; round++) {
      for (const each of elements(runner.text(pick, 'k', String(count)))) {
        times.set(each, (times.get(each) ?? 0) + 1);
      }
    }
    expect(times.size).toBe(size);
    // The standard deviation is about 14; a large hash's fields are about as likely as each other.
    for (const count of times.values()) expect(Math.abs(count - DRAWS_EACH)).toBeLessThan(DRAWS_EACH / 2);
  }
});

const SETS = { add: (index: number) => ['SADD', 'k', `e${index}`], pick: 'SRANDMEMBER' } as const;
const DRAWERS = [
  [HASH.pick, HASH.add],
  [ZSET.pick, ZSET.add],
  [SETS.pick, SETS.add],
] as const;
const OUT_OF_RANGE = '-ERR value is out of range\r\n';

test.each(DRAWERS)('%s draws no more than could ever be sent', (pick, add) => {
  const runner = new CommandRunner();
  runner.options.set('client-output-hard-limit', '1000000');
  runner.run(...add(1));
  for (const count of ['-9223372036854775807', '-9007199254740993', '-166667']) {
    expect(runner.text(pick, 'k', count)).toBe(OUT_OF_RANGE);
    expect(runner.text(pick, 'absent', count)).toBe('*0\r\n');
  }
  // Short enough by its count, and too long by what it draws.
  expect(runner.text(pick, 'k', '-150000')).toBe(OUT_OF_RANGE);
  expect(elements(runner.text(pick, 'k', '-100000'))).toHaveLength(100_000);
});

test.each([HASH, ZSET])('$pick draws no more pairs than could ever be sent', ({ add, pick, withWord }) => {
  const runner = new CommandRunner();
  runner.options.set('client-output-hard-limit', '1000000');
  runner.run(...add(1));
  expect(runner.text(pick, 'k', '-4611686018427387903', withWord)).toBe(OUT_OF_RANGE);
  expect(runner.text(pick, 'k', '-80000', withWord)).toBe(OUT_OF_RANGE);
  expect(elements(runner.text(pick, 'k', '-50000', withWord))).toHaveLength(100_000);
});
