import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

const OVERFLOW = '-ERR increment or decrement would overflow\r\n';

test.each([
  ['9007199254740990', 'INCRBY', '1', ':9007199254740991\r\n'],
  ['9007199254740991', 'INCRBY', '2', ':9007199254740993\r\n'],
  ['9007199254740993', 'DECRBY', '2', ':9007199254740991\r\n'],
  ['-9007199254740991', 'DECRBY', '2', ':-9007199254740993\r\n'],
  ['9223372036854775806', 'INCRBY', '1', ':9223372036854775807\r\n'],
  ['9223372036854775807', 'INCRBY', '1', OVERFLOW],
  ['-9223372036854775808', 'DECRBY', '1', OVERFLOW],
  ['-9223372036854775808', 'INCRBY', '9223372036854775807', ':-1\r\n'],
  ['0', 'DECRBY', '-9223372036854775808', '-ERR decrement would overflow\r\n'],
  ['0', 'INCRBY', '9223372036854775808', '-ERR value is not an integer or out of range\r\n'],
  ['1.0', 'INCRBY', '1', '-ERR value is not an integer or out of range\r\n'],
  ['', 'INCRBY', '1', '-ERR value is not an integer or out of range\r\n'],
])('from %j, %s %s replies %j', (stored, name, by, expected) => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', stored);
  expect(runner.text(name, 'a', by)).toBe(expected);
});

test('a counter keeps its expiry and starts at 0', () => {
  const runner = new CommandRunner();
  expect(runner.text('DECR', 'a')).toBe(':-1\r\n');
  runner.run('EXPIRE', 'a', '10');
  expect(runner.text('INCR', 'a')).toBe(':0\r\n');
  expect(runner.text('TTL', 'a')).toBe(':10\r\n');
});

test('a value that INCR refuses stays as it is', () => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', '9223372036854775807');
  runner.run('INCR', 'a');
  expect(runner.text('GET', 'a')).toBe('$19\r\n9223372036854775807\r\n');
});
