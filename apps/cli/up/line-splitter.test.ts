import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineSplitter } from './line-splitter.ts';

function linesOf(pieces: readonly string[]): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line));
  for (const piece of pieces) splitter.push(piece);
  splitter.end();
  return lines;
}

test('lines are the same wherever the text was cut', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '\n') })), (pieces) => {
      expect(linesOf(pieces)).toEqual(linesOf([pieces.join('')]));
    }),
  );
  expect(linesOf(['one\ntwo'])).toEqual(['one', 'two']);
});

test('a line without end is handed on in parts', () => {
  const lines = linesOf(Array.from({ length: 10 }, () => 'x'.repeat(20_000)));
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join('')).toBe('x'.repeat(200_000));
});
