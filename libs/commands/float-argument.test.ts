import { expect, test } from 'vitest';
import { parseFloat64 } from './float-argument.ts';

function parse(text: string): number {
  const bytes = Buffer.from(`x${text}x`, 'latin1');
  return parseFloat64(bytes, 1, bytes.length - 1);
}

test.each([
  ['1', 1],
  ['-17', -17],
  ['+1.5', 1.5],
  ['.5', 0.5],
  ['5.', 5],
  ['1e3', 1000],
  ['1E-2', 0.01],
  ['007', 7],
  ['-0.25', -0.25],
  ['000000001234', 1234],
  ['0.3', 0.3],
  ['-0', -0],
  ['9007199254740993', 9007199254740992],
  ['inf', Number.POSITIVE_INFINITY],
  ['-INFINITY', Number.NEGATIVE_INFINITY],
  ['0x10', 16],
  ['-0x1.8p1', -3],
  ['0x.8', 0.5],
  ['0x1p-1074', 2 ** -1074],
  ['4.9e-324', 2 ** -1074],
  ['0e99999', 0],
])('%s is a number', (text, value) => {
  expect(parse(text)).toBe(value);
});

test('minus zero keeps its sign', () => {
  expect(Object.is(parse('-0'), -0)).toBe(true);
});

test.each([
  '',
  ' 1',
  '1 ',
  'nan',
  '-nan',
  '1e400',
  '-1e400',
  '1e-400',
  'e5',
  '.',
  '0x',
  '0xg',
  '1_0',
  '1e',
  'infin',
  '--1',
])('%j is none', (text) => {
  expect(parse(text)).toBeNaN();
});
