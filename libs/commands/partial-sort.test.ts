import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortRange } from './partial-sort.ts';

test('the places asked for hold what a whole sort puts there', () => {
  const list = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 200 });
  const property = fc.property(list, fc.nat(), fc.nat(), (numbers, one, other) => {
    const first = Math.min(one % numbers.length, other % numbers.length);
    const last = Math.max(one % numbers.length, other % numbers.length);
    const sorted = numbers.toSorted((left, right) => left - right);
    const partly = [...numbers];
    sortRange(partly, (left, right) => left - right, first, last);
    expect(partly.slice(first, last + 1)).toEqual(sorted.slice(first, last + 1));
    expect(partly.toSorted((left, right) => left - right)).toEqual(sorted);
  });
  fc.assert(property, { numRuns: 500 });
});

test('elements that compare as equal need no quadratic time', () => {
  let comparisons = 0;
  const items = new Array<number>(10_000).fill(7);
  sortRange(items, () => comparisons++ * 0, 0, 10);
  expect(comparisons).toBeLessThan(50_000);
});
