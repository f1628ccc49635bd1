import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

test('a bit operation pads shorter strings with zeros and drops the expiry of its destination', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', 'abc');
  runner.run('SET', 'b', 'a');
  runner.run('SET', 'out', 'x', 'EX', '100');
  expect(runner.text('BITOP', 'AND', 'out', 'a', 'b')).toBe(':3\r\n');
  expect(runner.text('GET', 'out')).toBe('$3\r\na\0\0\r\n');
  expect(runner.text('TTL', 'out')).toBe(':-1\r\n');
});

test('a destination that is its own source holds the result', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', Buffer.from([0xf0]));
  runner.run('BITOP', 'NOT', 'a', 'a');
  expect(runner.run('GET', 'a')).toEqual(Buffer.from('$1\r\n\x0f\r\n', 'latin1'));
});

test('an empty result removes the destination', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'out', 'x');
  expect(runner.text('BITOP', 'OR', 'out', 'absent', 'missing')).toBe(':0\r\n');
  expect(runner.text('EXISTS', 'out')).toBe(':0\r\n');
});

test('a bit beyond proto-max-bulk-len is refused before anything grows', () => {
  const runner = new CommandRunner();
  runner.options.set('proto-max-bulk-len', '10');
  expect(runner.text('SETBIT', 'a', '79', '1')).toBe(':0\r\n');
  expect(runner.text('SETBIT', 'a', '80', '1')).toBe('-ERR bit offset is not an integer or out of range\r\n');
  expect(runner.text('STRLEN', 'a')).toBe(':10\r\n');
});

test('range arguments are checked even when the key is absent, as Redis 7.2 does', () => {
  const runner = new CommandRunner();
  expect(runner.text('BITCOUNT', 'absent', '0', 'x')).toBe(
    '-ERR value is not an integer or out of range\r\n',
  );
  expect(runner.text('BITCOUNT', 'absent', '0')).toBe('-ERR syntax error\r\n');
  expect(runner.text('BITPOS', 'absent', '1', '0', '1', 'BITS')).toBe('-ERR syntax error\r\n');
  expect(runner.text('BITPOS', 'absent', '0')).toBe(':0\r\n');
  expect(runner.text('BITPOS', 'absent', '1')).toBe(':-1\r\n');
});

test('a clear bit is found behind the end only when no end was given', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', Buffer.from([0xff, 0xff]));
  expect(runner.text('BITPOS', 'a', '0')).toBe(':16\r\n');
  expect(runner.text('BITPOS', 'a', '0', '1')).toBe(':16\r\n');
  expect(runner.text('BITPOS', 'a', '0', '0', '-1')).toBe(':-1\r\n');
});

test.each([
  ['WRAP', ':-128\r\n'],
  ['SAT', ':127\r\n'],
  ['FAIL', '$-1\r\n'],
])('a field that overflows with %s replies %j', (overflow, expected) => {
  const runner = new CommandRunner();
  runner.run('BITFIELD', 'a', 'SET', 'i8', '0', '127');
  expect(runner.text('BITFIELD', 'a', 'OVERFLOW', overflow, 'INCRBY', 'i8', '0', '1')).toBe(
    `*1\r\n${expected}`,
  );
});

test('a mistake late in a BITFIELD call changes nothing', () => {
  const runner = new CommandRunner();
  expect(runner.text('BITFIELD', 'a', 'SET', 'u8', '0', '1', 'GET', 'u64', '0')).toMatch(
    /^-ERR Invalid bitfield/,
  );
  expect(runner.text('EXISTS', 'a')).toBe(':0\r\n');
});

test('fields of 64 bits keep every bit', () => {
  const runner = new CommandRunner();
  runner.run('BITFIELD', 'a', 'SET', 'i64', '3', '-9223372036854775808');
  expect(runner.text('BITFIELD', 'a', 'GET', 'i64', '3')).toBe('*1\r\n:-9223372036854775808\r\n');
  runner.run('BITFIELD', 'a', 'SET', 'u63', '5', '9223372036854775807');
  expect(runner.text('BITFIELD_RO', 'a', 'GET', 'u63', '5')).toBe('*1\r\n:9223372036854775807\r\n');
});
