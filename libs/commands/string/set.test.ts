import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

const SYNTAX_ERROR = '-ERR syntax error\r\n';
const NOT_AN_INTEGER = '-ERR value is not an integer or out of range\r\n';
const INVALID_EXPIRE = "-ERR invalid expire time in 'set' command\r\n";

test.each([
  [['EX'], SYNTAX_ERROR],
  [['NX', 'XX'], SYNTAX_ERROR],
  [['EX', '10', 'PX', '10'], SYNTAX_ERROR],
  [['KEEPTTL', 'EX', '10'], SYNTAX_ERROR],
  [['PERSIST'], SYNTAX_ERROR],
  [['EX', 'x', 'nonsense'], SYNTAX_ERROR],
  [['EX', 'x'], NOT_AN_INTEGER],
  [['EX', '1.5'], NOT_AN_INTEGER],
  [['PX', '0'], INVALID_EXPIRE],
  [['EX', '-1'], INVALID_EXPIRE],
  [['EX', '9223372036854775807'], INVALID_EXPIRE],
  [['PX', '9223372036854775807'], INVALID_EXPIRE],
  [['EXAT', '0'], INVALID_EXPIRE],
])('SET with %j is refused and stores nothing', (options, expected) => {
  const runner = new CommandRunner();
  expect(runner.text('SET', 'a', '1', ...options)).toBe(expected);
  expect(runner.text('EXISTS', 'a')).toBe(':0\r\n');
});

test('an option given twice counts as given last', () => {
  const runner = new CommandRunner();
  expect(runner.text('SET', 'a', '1', 'EX', '10', 'ex', '20')).toBe('+OK\r\n');
  expect(runner.text('TTL', 'a')).toBe(':20\r\n');
});

test('GET replies the old value even when NX prevents the write', () => {
  const runner = new CommandRunner();
  expect(runner.text('SET', 'a', '1', 'NX', 'GET')).toBe('$-1\r\n');
  expect(runner.text('SET', 'a', '2', 'NX', 'GET')).toBe('$1\r\n1\r\n');
  expect(runner.text('GET', 'a')).toBe('$1\r\n1\r\n');
});

test('a key set to expire is there through its last millisecond and gone after it', () => {
  const runner = new CommandRunner();
  runner.run('PSETEX', 'a', '1000', 'x');
  runner.clock.advance(1000);
  expect(runner.text('GET', 'a')).toBe('$1\r\nx\r\n');
  runner.clock.advance(1);
  expect(runner.text('GET', 'a')).toBe('$-1\r\n');
  expect(runner.keyspace.statistics.expiredKeys).toBe(1);
});

test('a plain SET clears the expiry, KEEPTTL keeps it', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', '1', 'EX', '10');
  runner.run('SET', 'a', '2', 'KEEPTTL');
  expect(runner.text('TTL', 'a')).toBe(':10\r\n');
  runner.run('SET', 'a', '3');
  expect(runner.text('TTL', 'a')).toBe(':-1\r\n');
});

test('GETEX removes a key whose new time is in the past, after replying it', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', '1');
  expect(runner.text('GETEX', 'a', 'PXAT', '1')).toBe('$1\r\n1\r\n');
  expect(runner.text('EXISTS', 'a')).toBe(':0\r\n');
});

test('MSETNX stores all pairs or none', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'b', '1');
  expect(runner.text('MSETNX', 'a', '1', 'b', '2')).toBe(':0\r\n');
  expect(runner.text('EXISTS', 'a')).toBe(':0\r\n');
  expect(runner.text('MSETNX', 'c', '1', 'c', '2')).toBe(':1\r\n');
  expect(runner.text('GET', 'c')).toBe('$1\r\n2\r\n');
});

test('a nil is `_` in RESP3', () => {
  const runner = new CommandRunner();
  runner.protocol = 3;
  expect(runner.text('MGET', 'a', 'b')).toBe('*2\r\n_\r\n_\r\n');
});

test('reads make up the hit ratio, writes do not', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', '1');
  runner.run('INCR', 'a');
  runner.run('EXPIRE', 'absent', '10');
  runner.run('MGET', 'a', 'absent', 'a');
  expect(runner.keyspace.statistics).toMatchObject({ keyspaceHits: 2, keyspaceMisses: 1 });
});
