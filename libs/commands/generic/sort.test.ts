import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

function bulks(...texts: (string | null)[]): string {
  const parts = texts.map((text) => (text === null ? '$-1\r\n' : `$${text.length}\r\n${text}\r\n`));
  return `*${texts.length}\r\n${parts.join('')}`;
}

function runnerWith(...elements: string[]): CommandRunner {
  const runner = new CommandRunner();
  runner.run('RPUSH', 'a', ...elements);
  return runner;
}

test.each([
  [['SORT', 'a', 'UP'], '-ERR syntax error\r\n'],
  [['SORT', 'a', 'LIMIT', '1'], '-ERR syntax error\r\n'],
  [['SORT', 'a', 'LIMIT', 'x', '1', 'UP'], '-ERR value is not an integer or out of range\r\n'],
  [['SORT_RO', 'a', 'STORE', 'b'], '-ERR syntax error\r\n'],
  [['SORT', 'text'], '-WRONGTYPE Operation against a key holding the wrong kind of value\r\n'],
  [['SORT', 'a'], "-ERR One or more scores can't be converted into double\r\n"],
  [['SORT', 'absent', 'STORE', 'b'], ':0\r\n'],
])('%j answers as Redis', (parts, expected) => {
  const runner = runnerWith('1', 'x');
  runner.run('SET', 'text', '1');
  expect(runner.text(...parts)).toBe(expected);
});

test('sorts as numbers, and as bytes with ALPHA', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), fc.boolean(), (numbers, descending) => {
      const texts = numbers.map(String);
      const runner = runnerWith(...texts);
      const order = descending ? 'DESC' : 'ASC';
      const byNumber = numbers.toSorted((a, b) => a - b).map(String);
      const byText = texts.toSorted();
      expect(runner.text('SORT', 'a', order)).toBe(bulks(...(descending ? byNumber.reverse() : byNumber)));
      expect(runner.text('SORT', 'a', 'ALPHA', order)).toBe(
        bulks(...(descending ? byText.reverse() : byText)),
      );
    }),
    { numRuns: 50 },
  );
});

test('infinities and fractions are numbers, nothing at all is 0', () => {
  const runner = runnerWith('inf', '1.5', '', '-inf', '1e1', 'inf');
  expect(runner.text('SORT', 'a')).toBe(bulks('-inf', '', '1.5', '1e1', 'inf', 'inf'));
});

test('BY and GET read keys and fields of hashes; what is not there counts as 0 and is nil', () => {
  const runner = runnerWith('x', 'y', 'z');
  runner.run('MSET', 'w_x', '3', 'w_y', '-1', 'o_y', 'second');
  runner.run('HSET', 'h_z', 'name', 'third');
  expect(runner.text('SORT', 'a', 'BY', 'w_*', 'GET', '#', 'GET', 'o_*', 'GET', 'h_*->name')).toBe(
    bulks('y', 'second', null, 'z', null, 'third', 'x', null, null),
  );
});

test('BY a pattern without a star keeps the order, or turns it round', () => {
  const runner = runnerWith('3', '1', '2');
  expect(runner.text('SORT', 'a', 'BY', 'nosort')).toBe(bulks('3', '1', '2'));
  expect(runner.text('SORT', 'a', 'BY', 'nosort', 'DESC', 'LIMIT', '0', '2')).toBe(bulks('2', '1'));
});

test('LIMIT takes a part, whatever its numbers', () => {
  const runner = runnerWith('3', '1', '2');
  expect(runner.text('SORT', 'a', 'LIMIT', '1', '1')).toBe(bulks('2'));
  expect(runner.text('SORT', 'a', 'LIMIT', '-5', '-1')).toBe(bulks('1', '2', '3'));
  expect(runner.text('SORT', 'a', 'LIMIT', '3', '9')).toBe('*0\r\n');
  expect(runner.text('SORT', 'a', 'LIMIT', '1', '0')).toBe('*0\r\n');
});

test('STORE replaces the destination by a list without expiry, or removes it', () => {
  const runner = runnerWith('3', '1', '2');
  runner.run('SET', 'b', 'old', 'EX', '100');
  runner.run('SET', 'o_1', 'one');
  expect(runner.text('SORT', 'a', 'GET', 'o_*', 'STORE', 'b')).toBe(':3\r\n');
  expect(runner.text('LRANGE', 'b', '0', '-1')).toBe(bulks('one', '', ''));
  expect(runner.text('TTL', 'b')).toBe(':-1\r\n');
  expect(runner.text('SORT', 'a', 'STORE', 'a')).toBe(':3\r\n');
  expect(runner.text('LRANGE', 'a', '0', '-1')).toBe(bulks('1', '2', '3'));
  expect(runner.text('SORT', 'absent', 'STORE', 'b')).toBe(':0\r\n');
  expect(runner.text('EXISTS', 'b')).toBe(':0\r\n');
});

test('a sorted set that stays as it is goes by score', () => {
  const runner = new CommandRunner();
  runner.run('ZADD', 'a', '3', 'x', '1', 'y', '2', 'z');
  expect(runner.text('SORT', 'a', 'BY', 'nosort')).toBe(bulks('y', 'z', 'x'));
  expect(runner.text('SORT', 'a', 'BY', 'nosort', 'DESC', 'LIMIT', '1', '2')).toBe(bulks('z', 'y'));
  expect(runner.text('SORT', 'a', 'ALPHA')).toBe(bulks('x', 'y', 'z'));
});

test('a set that is stored without an order is stored in that of its bytes', () => {
  const runner = new CommandRunner();
  runner.run('SADD', 'a', 'z', 'x', 'y');
  expect(runner.text('SORT', 'a', 'BY', 'nosort', 'DESC', 'STORE', 'b')).toBe(':3\r\n');
  expect(runner.text('LRANGE', 'b', '0', '-1')).toBe(bulks('z', 'y', 'x'));
  expect(runner.text('SORT', 'a', 'ALPHA', 'LIMIT', '0', '2')).toBe(bulks('x', 'y'));
});

test('ALPHA sees texts up to a NUL when they are shown, and whole when they are stored', () => {
  const runner = runnerWith('b\0b', 'b');
  expect(runner.text('SORT', 'a', 'ALPHA')).toBe(bulks('b\0b', 'b'));
  runner.run('SORT', 'a', 'ALPHA', 'STORE', 'c');
  expect(runner.text('LRANGE', 'c', '0', '-1')).toBe(bulks('b', 'b\0b'));
});
