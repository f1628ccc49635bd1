import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

test('RENAME takes the expiry along and replaces the target with its own', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', '1', 'EX', '100');
  runner.run('SET', 'b', '2', 'EX', '5000');
  expect(runner.text('RENAME', 'a', 'b')).toBe('+OK\r\n');
  expect(runner.text('TTL', 'b')).toBe(':100\r\n');
  expect(runner.text('EXISTS', 'a')).toBe(':0\r\n');
});

test('a key renamed to itself stays, an absent one is an error even so', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', '1');
  expect(runner.text('RENAME', 'a', 'a')).toBe('+OK\r\n');
  expect(runner.text('RENAMENX', 'a', 'a')).toBe(':0\r\n');
  expect(runner.text('RENAMENX', 'absent', 'absent')).toBe('-ERR no such key\r\n');
});

test('a target that has expired is free for RENAMENX, COPY and MOVE', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', '1');
  for (const key of ['b', 'c']) runner.run('SET', key, 'old', 'PX', '10');
  runner.databaseIndex = 1;
  runner.run('SET', 'b', 'old', 'PX', '10');
  runner.databaseIndex = 0;
  runner.clock.advance(11);
  expect(runner.text('COPY', 'a', 'c')).toBe(':1\r\n');
  expect(runner.text('RENAMENX', 'a', 'b')).toBe(':1\r\n');
  expect(runner.text('MOVE', 'b', '1')).toBe(':1\r\n');
  runner.databaseIndex = 1;
  expect(runner.text('GET', 'b')).toBe('$1\r\n1\r\n');
});

test('COPY keeps the expiry and needs REPLACE for a target that is there', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', '1', 'EX', '100');
  runner.run('SET', 'b', '2');
  expect(runner.text('COPY', 'a', 'b')).toBe(':0\r\n');
  expect(runner.text('COPY', 'a', 'b', 'REPLACE')).toBe(':1\r\n');
  expect(runner.text('TTL', 'b')).toBe(':100\r\n');
  expect(runner.text('TTL', 'a')).toBe(':100\r\n');
});

test('COPY to another database may keep the name, within one it may not', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', '1');
  expect(runner.text('COPY', 'a', 'a')).toBe('-ERR source and destination objects are the same\r\n');
  expect(runner.text('COPY', 'a', 'a', 'DB', '3')).toBe(':1\r\n');
  expect(runner.text('COPY', 'a', 'a', 'DB', '16')).toBe('-ERR DB index is out of range\r\n');
  runner.databaseIndex = 3;
  expect(runner.text('GET', 'a')).toBe('$1\r\n1\r\n');
});

test('DEL counts each key once, EXISTS and TOUCH each mention', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', '1');
  expect(runner.text('EXISTS', 'a', 'a', 'b')).toBe(':2\r\n');
  expect(runner.text('TOUCH', 'a', 'a', 'b')).toBe(':2\r\n');
  expect(runner.text('UNLINK', 'a', 'a', 'b')).toBe(':1\r\n');
});

test('OBJECT follows the eviction policy in what it tells', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', '12');
  expect(runner.text('OBJECT', 'ENCODING', 'a')).toBe('$3\r\nint\r\n');
  runner.clock.advance(5000);
  expect(runner.text('EXISTS', 'a')).toBe(':1\r\n');
  expect(runner.text('OBJECT', 'IDLETIME', 'a')).toBe(':5\r\n');
  expect(runner.text('OBJECT', 'FREQ', 'a')).toMatch(/^-ERR An LFU maxmemory policy is not selected/);
  runner.options.set('maxmemory-policy', 'allkeys-lfu');
  runner.keyspace.configure({ evictionPolicy: 'allkeys-lfu' });
  expect(runner.text('OBJECT', 'IDLETIME', 'a')).toMatch(/^-ERR An LFU maxmemory policy is selected/);
  expect(runner.text('OBJECT', 'FREQ', 'absent')).toBe('$-1\r\n');
});
