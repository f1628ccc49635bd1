import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

function batch(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}:${index}`);
}

test('the mutations of every form rebuild the same bytes', () => {
  const runner = new CommandRunner();
  const replica = new CommandRunner();
  runner.keyspace.mutations.enabled = true;
  for (let round = 0; round < 60; round++) {
    runner.run('PFADD', 'a', ...batch(String(round), 3 + round * 2));
    runner.run('PFADD', 'b', `only:${round}`);
    if (round % 10 === 0) runner.run('PFMERGE', 'b', 'b', 'c');
    if (round % 7 === 0) runner.run('PFCOUNT', 'a');
  }
  runner.run('PFMERGE', 'c', 'a', 'b');
  const { mutations } = runner.keyspace;
  replica.keyspace.apply(mutations.bytes, 0, mutations.length);
  for (const key of ['a', 'b', 'c']) {
    expect(replica.run('GET', key).equals(runner.run('GET', key))).toBe(true);
    expect(replica.text('OBJECT', 'ENCODING', key)).toBe('$3\r\nraw\r\n');
  }
});

test('a raised register of a full value costs a few bytes in the log', () => {
  const runner = new CommandRunner();
  runner.run('PFADD', 'a', ...batch('element', 20_000));
  runner.keyspace.mutations.enabled = true;
  let added = 0;
  while (runner.text('PFADD', 'a', `other:${added++}`) !== ':1\r\n');
  expect(runner.keyspace.mutations.length).toBeLessThan(20);
});

test('counting on a replica changes nothing', () => {
  const runner = new CommandRunner();
  runner.run('PFADD', 'a', 'x', 'y');
  const before = runner.run('GET', 'a');
  runner.keyspace.isReplica = true;
  runner.keyspace.mutations.enabled = true;
  expect(runner.text('PFCOUNT', 'a')).toBe(':2\r\n');
  expect(runner.run('GET', 'a').equals(before)).toBe(true);
  expect(runner.keyspace.mutations.length).toBe(0);
});

test('a dense value takes no more room than it needs', () => {
  const runner = new CommandRunner();
  for (const element of batch('element', 3000)) runner.run('PFADD', 'a', element);
  expect(Number(runner.text('MEMORY', 'USAGE', 'a').slice(1))).toBeLessThan(14_500);
});

test('the self test passes', () => {
  expect(new CommandRunner().text('PFSELFTEST')).toBe('+OK\r\n');
});
