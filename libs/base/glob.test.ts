import { expect, test } from 'vitest';
import { matchesGlob } from './glob.hot.ts';

function matches(pattern: string, subject: string): boolean {
  const bytes = Buffer.from(`<${subject}>`, 'latin1');
  return matchesGlob(Buffer.from(pattern, 'latin1'), bytes, 1, bytes.length - 1);
}

test.each([
  ['*', 'anything'],
  ['h?llo', 'hello'],
  ['h*llo', 'hllo'],
  ['h*llo', 'heeeello'],
  ['h[ae]llo', 'hallo'],
  ['h[^e]llo', 'hallo'],
  ['h[a-b]llo', 'hbllo'],
  ['h[b-a]llo', 'hallo'],
  ['[\\]]', ']'],
  ['a\\*c', 'a*c'],
  ['a**', 'a'],
  ['a*b*c', 'aXbYbZc'],
  ['[abc', 'b'],
  ['a\\', 'a\\'],
  ['', ''],
])('%s matches %s', (pattern, subject) => {
  expect(matches(pattern, subject)).toBe(true);
});

test.each([
  ['*', ''],
  ['h?llo', 'hllo'],
  ['h[ae]llo', 'hillo'],
  ['h[^e]llo', 'hello'],
  ['a\\*c', 'abc'],
  ['a*b*c', 'aXbYbZ'],
  ['abc', 'ab'],
  ['ab', 'abc'],
  ['', 'a'],
])('%s does not match %s', (pattern, subject) => {
  expect(matches(pattern, subject)).toBe(false);
});

test('a pattern of many stars ends quickly', () => {
  expect(matches(`${'*a'.repeat(200)}b`, 'a'.repeat(2000))).toBe(false);
});
