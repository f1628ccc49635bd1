import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

test('a string grows no further than proto-max-bulk-len', () => {
  const runner = new CommandRunner();
  runner.options.set('proto-max-bulk-len', '10');
  const tooLong = '-ERR string exceeds maximum allowed size (proto-max-bulk-len)\r\n';
  expect(runner.text('SETRANGE', 'a', '8', 'xy')).toBe(':10\r\n');
  expect(runner.text('APPEND', 'a', '')).toBe(':10\r\n');
  expect(runner.text('APPEND', 'a', 'z')).toBe(tooLong);
  expect(runner.text('SETRANGE', 'a', '9', 'xy')).toBe(tooLong);
  expect(runner.text('SETRANGE', 'a', '9223372036854775807', 'x')).toBe(tooLong);
});

test('SETRANGE with nothing to write does not create the key', () => {
  const runner = new CommandRunner();
  expect(runner.text('SETRANGE', 'a', '5', '')).toBe(':0\r\n');
  expect(runner.text('EXISTS', 'a')).toBe(':0\r\n');
});

test.each([
  ['0', '-1', 'This is'],
  ['-2', '-1', 'is'],
  ['5', '9223372036854775807', 'is'],
  ['-100', '3', 'This'],
  ['-1', '-2', ''],
  ['3', '1', ''],
])('GETRANGE %s %s is %j', (start, end, expected) => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', 'This is');
  expect(runner.text('GETRANGE', 'a', start, end)).toBe(`$${expected.length}\r\n${expected}\r\n`);
});

test('binary keys and values come back as they went in', () => {
  const runner = new CommandRunner();
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  runner.run('SET', bytes, bytes);
  expect(runner.run('GET', bytes)).toEqual(
    Buffer.concat([Buffer.from('$256\r\n'), bytes, Buffer.from('\r\n')]),
  );
});

test('LCS names its ranges from the last to the first', () => {
  const runner = new CommandRunner();
  runner.run('MSET', 'a', 'ohmytext', 'b', 'mynewtext');
  expect(runner.text('LCS', 'a', 'b')).toBe('$6\r\nmytext\r\n');
  expect(runner.text('LCS', 'a', 'b', 'LEN')).toBe(':6\r\n');
  expect(runner.text('LCS', 'a', 'b', 'IDX', 'MINMATCHLEN', '4', 'WITHMATCHLEN')).toBe(
    '*4\r\n$7\r\nmatches\r\n*1\r\n*3\r\n*2\r\n:4\r\n:7\r\n*2\r\n:5\r\n:8\r\n:4\r\n$3\r\nlen\r\n:6\r\n',
  );
});

test('LCS refuses a table larger than proto-max-bulk-len', () => {
  const runner = new CommandRunner();
  runner.options.set('proto-max-bulk-len', '64');
  runner.run('MSET', 'a', 'abc', 'b', 'abc', 'c', 'abcd');
  expect(runner.text('LCS', 'a', 'b')).toBe('$3\r\nabc\r\n');
  expect(runner.text('LCS', 'a', 'c')).toBe(
    '-ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len\r\n',
  );
});
