/** Where native code begins to win over words and over the byte loop: the limits of comparisons in viewed-bytes.hot.ts. */
import { expect, test } from 'vitest';
import { compareBytes, equalBytes, withView } from './viewed-bytes.hot.ts';

/** Comparisons per run, so that a run is longer than the clock's step. */
const COMPARISON_COUNT = 100;
const SIZE = 512;

/** Looked up here, because every look at an import costs under vitest. */
const isEqual = equalBytes;
const order = compareBytes;

test.for([20, 48, 64, 100, 160, 250])('comparing %i bytes that are the same', async (count, { bench }) => {
  const left = withView(Buffer.alloc(SIZE, 'x'));
  const right = withView(Buffer.alloc(SIZE, 'x'));
  const plain = Buffer.alloc(SIZE, 'x');
  let equalCount = 0;
  await bench.compare(
    bench('equalBytes', () => {
      for (let i = 0; i < COMPARISON_COUNT; i++) if (isEqual(left, i, i + count, right, 7)) equalCount++;
    }),
    bench('equalBytes without a view', () => {
      for (let i = 0; i < COMPARISON_COUNT; i++) if (isEqual(plain, i, i + count, right, 7)) equalCount++;
    }),
    bench('compareBytes', () => {
      for (let i = 0; i < COMPARISON_COUNT; i++) {
        if (order(left, i, i + count, right, 7, 7 + count) === 0) equalCount++;
      }
    }),
    bench('Buffer.compare', () => {
      for (let i = 0; i < COMPARISON_COUNT; i++) {
        if (left.compare(right, 7, 7 + count, i, i + count) === 0) equalCount++;
      }
    }),
  );
  expect(equalCount).toBeGreaterThan(0);
});
