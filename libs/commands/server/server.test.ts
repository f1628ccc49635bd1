import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

test('SWAPDB exchanges what two databases hold', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', '1');
  expect(runner.text('SWAPDB', '0', '1')).toBe('+OK\r\n');
  expect(runner.text('DBSIZE')).toBe(':0\r\n');
  runner.databaseIndex = 1;
  expect(runner.text('GET', 'a')).toBe('$1\r\n1\r\n');
});

test('FLUSHDB clears one database, FLUSHALL all of them', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', '1');
  runner.databaseIndex = 1;
  runner.run('SET', 'b', '1');
  expect(runner.text('FLUSHDB', 'sync')).toBe('+OK\r\n');
  expect(runner.text('DBSIZE')).toBe(':0\r\n');
  runner.databaseIndex = 0;
  expect(runner.text('DBSIZE')).toBe(':1\r\n');
  expect(runner.text('FLUSHALL', 'LATER')).toBe('-ERR syntax error\r\n');
  expect(runner.text('FLUSHALL', 'ASYNC')).toBe('+OK\r\n');
  expect(runner.text('DBSIZE')).toBe(':0\r\n');
});

test('DEBUG SLEEP asks for the time that was given', () => {
  const runner = new CommandRunner();
  expect(runner.text('DEBUG', 'sleep', '0.25')).toBe('+OK\r\n');
  expect(runner.sleptMs).toEqual([250]);
});

test('DEBUG SET-ACTIVE-EXPIRE switches the background sweep', () => {
  const runner = new CommandRunner();
  runner.run('DEBUG', 'SET-ACTIVE-EXPIRE', '0');
  expect(runner.keyspace.activeExpiryEnabled).toBe(false);
  runner.run('DEBUG', 'SET-ACTIVE-EXPIRE', '1');
  expect(runner.keyspace.activeExpiryEnabled).toBe(true);
});

test('DEBUG OBJECT describes a value on one line', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', 'hello');
  expect(runner.text('DEBUG', 'OBJECT', 'a')).toMatch(
    /^\+Value at:0x[0-9a-f]+ refcount:1 encoding:embstr serializedlength:\d+ lru:\d+ lru_seconds_idle:0\r\n$/,
  );
  expect(runner.text('DEBUG', 'OBJECT', 'absent')).toBe('-ERR no such key\r\n');
});

test('MEMORY USAGE grows with the value and is nil without the key', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'small', 'x');
  runner.run('SET', 'large', 'x'.repeat(10_000));
  const usage = (key: string): number => Number(runner.text('MEMORY', 'USAGE', key).slice(1));
  expect(usage('small')).toBeGreaterThan(0);
  expect(usage('large')).toBeGreaterThan(usage('small') + 9_000);
  expect(runner.text('MEMORY', 'USAGE', 'absent')).toBe('$-1\r\n');
  expect(runner.text('MEMORY', 'USAGE', 'small', 'SAMPLES', '-1')).toBe('-ERR syntax error\r\n');
});

test('MEMORY STATS names as many fields as its map announces', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', '1');
  const reply = runner.text('MEMORY', 'STATS');
  const announced = Number(/^\*(\d+)\r\n/.exec(reply)![1]);
  // Each scalar is one value; the one database adds a name and a map of four.
  const scalars = reply.match(/^[:$]\d+/gm)!.length;
  expect(scalars).toBe(announced - 1 + 4);
  expect(reply).toContain('keys.count\r\n:1\r\n');
});

test('MEMORY DOCTOR warns near the limit', () => {
  const runner = new CommandRunner();
  expect(runner.text('MEMORY', 'DOCTOR')).toContain('Nothing unusual');
  runner.run('SET', 'a', 'x'.repeat(1000));
  runner.options.set('maxmemory', String(runner.keyspace.usedMemoryBytes + 1));
  expect(runner.text('MEMORY', 'DOCTOR')).toContain('nine tenths');
});

test.each(['OBJECT', 'MEMORY', 'DEBUG'])('%s HELP is a list of lines', (name) => {
  const runner = new CommandRunner();
  const lines = runner.text(name, 'HELP').split('\r\n');
  expect(lines[0]).toBe(`*${lines.length - 2}`);
  expect(lines[1]).toMatch(new RegExp(`^\\+${name} <subcommand>`));
});
