/** Set algebra over sets in all forms, some of them absent, with JavaScript's own sets as the oracle. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

/** Sets that overlap: integers alone, a few texts, and more members than a packed set takes. */
const memberSet = fc.oneof(
  fc.uniqueArray(fc.integer({ min: -20, max: 40 }).map(String), { maxLength: 30 }),
  fc.uniqueArray(fc.constantFrom('', 'a', 'b', '1', '-0', '007', '9223372036854775808'), { maxLength: 6 }),
  fc
    .tuple(fc.integer({ min: 0, max: 20 }), fc.constantFrom('', 'm'))
    .map(([first, prefix]) => Array.from({ length: 150 }, (_, index) => `${prefix}${first + index}`)),
);

function elements(reply: string): string[] {
  return [...reply.matchAll(/\$\d+\r\n([^\r]*)\r\n/g)].map(([, text]) => text).toSorted();
}

const OPERATIONS = {
  SUNION: (one: Set<string>, other: Set<string>) => one.union(other),
  SINTER: (one: Set<string>, other: Set<string>) => one.intersection(other),
  SDIFF: (one: Set<string>, other: Set<string>) => one.difference(other),
} as const;

const scenario = fc.record({
  sets: fc.array(memberSet, { minLength: 1, maxLength: 4 }),
  /** Which set is the destination; past the last one it is absent. */
  destination: fc.nat(4),
  limit: fc.nat(50),
  operation: fc.constantFrom('SUNION', 'SINTER', 'SDIFF'),
});

test('results, in replies, counted and stored over a source, are those of a plain set', () => {
  const property = fc.property(scenario, ({ sets, destination, limit, operation }) => {
    const runner = new CommandRunner();
    const keys = sets.map((_, index) => `k${index}`);
    for (const [index, members] of sets.entries()) {
      if (members.length > 0) runner.run('SADD', keys[index], ...members);
    }
    const models = sets.map((members) => new Set(members));
    const expected = [...models.reduce(OPERATIONS[operation])].toSorted();
    expect(elements(runner.text(operation, ...keys))).toEqual(expected);
    if (operation === 'SINTER') {
      const counted = limit === 0 ? expected.length : Math.min(limit, expected.length);
      const count = runner.text('SINTERCARD', String(keys.length), ...keys, 'LIMIT', String(limit));
      expect(count).toBe(`:${counted}\r\n`);
    }
    const target = `k${destination}`;
    expect(runner.text(`${operation}STORE`, target, ...keys)).toBe(`:${expected.length}\r\n`);
    expect(elements(runner.text('SMEMBERS', target))).toEqual(expected);
    expect(runner.text('EXISTS', target)).toBe(expected.length === 0 ? ':0\r\n' : ':1\r\n');
    for (const key of keys) runner.run('DEL', key);
    runner.run('DEL', target);
    runner.keyspace.checkConsistency();
  });
  fc.assert(property, { numRuns: 100 });
});
