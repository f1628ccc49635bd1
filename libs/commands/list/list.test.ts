import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

const SYNTAX_ERROR = '-ERR syntax error\r\n';
const WRONG_TYPE = '-WRONGTYPE Operation against a key holding the wrong kind of value\r\n';

function bulks(...texts: string[]): string {
  return `*${texts.length}\r\n${texts.map((text) => `$${text.length}\r\n${text}\r\n`).join('')}`;
}

function runnerWith(...elements: string[]): CommandRunner {
  const runner = new CommandRunner();
  runner.run('RPUSH', 'a', ...elements);
  runner.run('SET', 'text', '1');
  return runner;
}

test.each([
  [['LPOP', 'a', '-1'], '-ERR value is out of range, must be positive\r\n'],
  [['LPOP', 'a', 'x'], '-ERR value is out of range, must be positive\r\n'],
  [['RPOP', 'a', '1', '2'], "-ERR wrong number of arguments for 'rpop' command\r\n"],
  [['LSET', 'a', '9', 'x'], '-ERR index out of range\r\n'],
  [['LSET', 'absent', 'x', 'x'], '-ERR no such key\r\n'],
  [['LSET', 'a', 'x', 'x'], '-ERR value is not an integer or out of range\r\n'],
  [['LINDEX', 'absent', 'x'], '$-1\r\n'],
  [['LINDEX', 'a', 'x'], '-ERR value is not an integer or out of range\r\n'],
  [['LINSERT', 'text', 'NEXT', 'x', 'y'], SYNTAX_ERROR],
  [['LINSERT', 'a', 'BEFORE', 'absent', 'y'], ':-1\r\n'],
  [['LMOVE', 'text', 'a', 'UP', 'LEFT'], SYNTAX_ERROR],
  [['LMOVE', 'a', 'text', 'LEFT', 'LEFT'], WRONG_TYPE],
  [['LMOVE', 'absent', 'text', 'LEFT', 'LEFT'], '$-1\r\n'],
  [['LMPOP', '0', 'a', 'LEFT'], '-ERR numkeys should be greater than 0\r\n'],
  [['LMPOP', '2', 'a', 'LEFT'], SYNTAX_ERROR],
  [['LMPOP', '1', 'a', 'LEFT', 'COUNT', '0'], '-ERR count should be greater than 0\r\n'],
  [['LMPOP', '1', 'a', 'LEFT', 'COUNT', '1', 'COUNT', '1'], SYNTAX_ERROR],
  [['LMPOP', '1', 'absent', 'LEFT'], '*-1\r\n'],
  [['LPOS', 'a', 'x', 'RANK', '0', 'COUNT', 'x'], /^-ERR RANK can't be zero/],
  [['LPOS', 'a', 'x', 'COUNT', 'x'], "-ERR COUNT can't be negative\r\n"],
  [['LPOS', 'a', 'x', 'MAXLEN', '-1'], "-ERR MAXLEN can't be negative\r\n"],
  [['LPOS', 'a', 'x', 'RANK'], SYNTAX_ERROR],
  [
    ['LPOS', 'a', 'x', 'RANK', '-9223372036854775808'],
    /^-ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807\r\n$/,
  ],
  [['LPOS', 'a', 'x', 'RANK', 'x'], /^-ERR value is not an integer or out of range\r\n$/],
  [['LPUSH', 'text', 'x'], WRONG_TYPE],
  [['LRANGE', 'text', '0', 'x'], '-ERR value is not an integer or out of range\r\n'],
])('%j answers as Redis and changes nothing', (parts, expected) => {
  const runner = runnerWith('1', '2', '3');
  if (typeof expected === 'string') expect(runner.text(...parts)).toBe(expected);
  else expect(runner.text(...parts)).toMatch(expected);
  expect(runner.text('LRANGE', 'a', '0', '-1')).toBe(bulks('1', '2', '3'));
});

test('a pop with a count replies from its end on, and nil or an empty array without elements', () => {
  const runner = runnerWith('1', '2', '3', '4');
  expect(runner.text('RPOP', 'a', '2')).toBe(bulks('4', '3'));
  expect(runner.text('LPOP', 'a', '0')).toBe('*0\r\n');
  expect(runner.text('LPOP', 'a', '9')).toBe(bulks('1', '2'));
  expect(runner.text('LPOP', 'a', '0')).toBe('*-1\r\n');
  expect(runner.text('LPOP', 'a')).toBe('$-1\r\n');
  expect(runner.text('EXISTS', 'a')).toBe(':0\r\n');
});

test('a nil array is `_` in RESP3', () => {
  const runner = new CommandRunner();
  runner.protocol = 3;
  expect(runner.text('LPOP', 'a', '1')).toBe('_\r\n');
});

test('elements go round within one list, which keeps its expiry', () => {
  const runner = runnerWith('only');
  runner.run('EXPIRE', 'a', '100');
  expect(runner.text('RPOPLPUSH', 'a', 'a')).toBe('$4\r\nonly\r\n');
  expect(runner.text('TTL', 'a')).toBe(':100\r\n');
  runner.run('RPUSH', 'a', 'other');
  expect(runner.text('LMOVE', 'a', 'a', 'LEFT', 'RIGHT')).toBe('$4\r\nonly\r\n');
  expect(runner.text('LRANGE', 'a', '0', '-1')).toBe(bulks('other', 'only'));
});

test('LMPOP takes from the first list that has elements, and names it', () => {
  const runner = runnerWith('1', '2', '3');
  expect(runner.text('LMPOP', '2', 'absent', 'a', 'RIGHT', 'COUNT', '2')).toBe(
    `*2\r\n$1\r\na\r\n${bulks('3', '2')}`,
  );
});

test('LPOS counts matches from the rank on, within its length', () => {
  const runner = runnerWith('a', 'b', 'c', '1', 'b', 'b');
  expect(runner.text('LPOS', 'a', 'b', 'RANK', '-1')).toBe(':5\r\n');
  expect(runner.text('LPOS', 'a', 'b', 'RANK', '2', 'COUNT', '0')).toBe('*2\r\n:4\r\n:5\r\n');
  expect(runner.text('LPOS', 'a', 'b', 'COUNT', '0', 'MAXLEN', '5')).toBe('*2\r\n:1\r\n:4\r\n');
  expect(runner.text('LPOS', 'a', '1')).toBe(':3\r\n');
  expect(runner.text('LPOS', 'a', '01')).toBe('$-1\r\n');
});

test('LTRIM keeps what LRANGE would show', () => {
  const runner = runnerWith('1', '2', '3', '4', '5');
  expect(runner.text('LTRIM', 'a', '1', '-2')).toBe('+OK\r\n');
  expect(runner.text('LRANGE', 'a', '-100', '100')).toBe(bulks('2', '3', '4'));
  runner.run('LTRIM', 'a', '5', '9');
  expect(runner.text('EXISTS', 'a')).toBe(':0\r\n');
});
