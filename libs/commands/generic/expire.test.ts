import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

const EXCLUSIVE = '-ERR NX and XX, GT or LT options at the same time are not compatible\r\n';

/** Conditions against no expiry, an earlier one and a later one than the 100 s that are asked for. */
test.each([
  ['NX', ':1\r\n', ':0\r\n', ':0\r\n'],
  ['XX', ':0\r\n', ':1\r\n', ':1\r\n'],
  ['GT', ':0\r\n', ':1\r\n', ':0\r\n'],
  ['LT', ':1\r\n', ':0\r\n', ':1\r\n'],
])('EXPIRE %s', (condition, onNone, onEarlier, onLater) => {
  const runner = new CommandRunner();
  runner.run('SET', 'none', '1');
  runner.run('SET', 'earlier', '1', 'EX', '50');
  runner.run('SET', 'later', '1', 'EX', '200');
  expect(runner.text('EXPIRE', 'none', '100', condition)).toBe(onNone);
  expect(runner.text('EXPIRE', 'earlier', '100', condition)).toBe(onEarlier);
  expect(runner.text('EXPIRE', 'later', '100', condition)).toBe(onLater);
});

test('GT and LT refuse the time that is there already', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', '1', 'EX', '100');
  expect(runner.text('EXPIRE', 'a', '100', 'GT')).toBe(':0\r\n');
  expect(runner.text('EXPIRE', 'a', '100', 'LT')).toBe(':0\r\n');
});

test.each([
  [['x', 'NOPE'], '-ERR Unsupported option NOPE\r\n'],
  [['x', 'NX', 'XX'], EXCLUSIVE],
  [['x', 'GT', 'LT'], '-ERR GT and LT options at the same time are not compatible\r\n'],
  [['x', 'GT'], '-ERR value is not an integer or out of range\r\n'],
  [['9223372036854775807'], "-ERR invalid expire time in 'expire' command\r\n"],
  [['-9223372036854775808'], "-ERR invalid expire time in 'expire' command\r\n"],
  [['9223372036854775'], "-ERR invalid expire time in 'expire' command\r\n"],
])('EXPIRE with %j is refused before the key is looked at', (parts, expected) => {
  const runner = new CommandRunner();
  expect(runner.text('EXPIRE', 'absent', ...parts)).toBe(expected);
});

test('a time in the past removes the key and says that it did something', () => {
  const runner = new CommandRunner();
  runner.run('MSET', 'a', '1', 'b', '1', 'c', '1');
  expect(runner.text('EXPIRE', 'a', '-1')).toBe(':1\r\n');
  expect(runner.text('PEXPIREAT', 'b', '0')).toBe(':1\r\n');
  expect(runner.text('EXPIREAT', 'c', '-9223372036854775')).toBe(':1\r\n');
  expect(runner.text('DBSIZE')).toBe(':0\r\n');
});

test('a time beyond what is kept still expires, in the far future', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', '1');
  expect(runner.text('PEXPIREAT', 'a', '9223372036854775807')).toBe(':1\r\n');
  expect(runner.text('PEXPIRETIME', 'a')).toBe(':9007199254740991\r\n');
});

test('TTL rounds to the nearest second, and tells an absent key from one that stays', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', '1', 'PX', '1499');
  expect(runner.text('TTL', 'a')).toBe(':1\r\n');
  runner.run('PEXPIRE', 'a', '1500');
  expect(runner.text('TTL', 'a')).toBe(':2\r\n');
  expect(runner.text('PTTL', 'a')).toBe(':1500\r\n');
  expect(runner.text('PERSIST', 'a')).toBe(':1\r\n');
  expect(runner.text('PERSIST', 'a')).toBe(':0\r\n');
  expect(runner.text('TTL', 'a')).toBe(':-1\r\n');
  expect(runner.text('EXPIRETIME', 'absent')).toBe(':-2\r\n');
});

test('the absolute times are those of the turn, whatever was asked', () => {
  const runner = new CommandRunner();
  const nowMs = runner.clock.nowMs();
  runner.run('SET', 'a', '1', 'EX', '10');
  expect(runner.text('PEXPIRETIME', 'a')).toBe(`:${nowMs + 10_000}\r\n`);
  expect(runner.text('EXPIRETIME', 'a')).toBe(`:${Math.round(nowMs / 1000) + 10}\r\n`);
});
