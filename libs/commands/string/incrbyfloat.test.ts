import { expect, test } from 'vitest';
import { CommandRunner } from '../testing/command-runner.ts';

/** Replies of redis-server on x86-64. */
test.each([
  ['0', '0.1', '0.1'],
  ['3.0e3', '200', '3200'],
  ['10.50', '0.1', '10.6'],
  ['5', '-5', '0'],
  ['0', '-1e-18', '0'],
  ['0', '1e-17', '0.00000000000000001'],
  ['1', '0x1.8p1', '4'],
  ['1e20', '1', '100000000000000000000'],
  ['9e18', '0.5', '9000000000000000000.5'],
  ['1e19', '0.5', '10000000000000000000'],
  ['10000000000000000001', '0.5', '10000000000000000002'],
  ['0', '0x1p-18', '0.00000381469726562'],
  ['0', '0x3p-18', '0.00001144409179688'],
  ['-.5', '+.25', '-0.25'],
  ['1.1', '2.2', '3.3'],
  ['0.1', '0.2', '0.3'],
])('%s plus %s is %s', (stored, increment, expected) => {
  const runner = new CommandRunner();
  runner.run('SET', 'a', stored);
  expect(runner.text('INCRBYFLOAT', 'a', increment)).toBe(`$${expected.length}\r\n${expected}\r\n`);
});

test.each(['', ' 1', '1 ', 'nan', '1e', '.', '0x', '1e5000', '1e-5000', '1,5', `1${'0'.repeat(5119)}`])(
  '%j is no float',
  (increment) => {
    const runner = new CommandRunner();
    expect(runner.text('INCRBYFLOAT', 'a', increment)).toBe('-ERR value is not a valid float\r\n');
  },
);

test('the sum may not leave the range', () => {
  const runner = new CommandRunner();
  expect(runner.text('INCRBYFLOAT', 'a', '1e4932')).toMatch(/^\$4933\r\n/);
  expect(runner.text('INCRBYFLOAT', 'a', '1e4932')).toBe('-ERR increment would produce NaN or Infinity\r\n');
  expect(runner.text('INCRBYFLOAT', 'a', '-inf')).toBe('-ERR increment would produce NaN or Infinity\r\n');
});

test('a long text with a huge exponent is refused without computing its power', () => {
  const runner = new CommandRunner();
  const startMs = performance.now();
  expect(runner.text('INCRBYFLOAT', 'a', `1e${'9'.repeat(5000)}`)).toBe(
    '-ERR value is not a valid float\r\n',
  );
  expect(performance.now() - startMs).toBeLessThan(1000);
});
