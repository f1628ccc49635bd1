import { expect, test } from 'vitest';
import { chooseOnWalk, drawDifferent } from './choose-several.ts';
import { randomBelow, SeededRandom } from './random.ts';

const ROUNDS = 6_000;

/** How often each pair of five was chosen. */
function countPairs(choose: () => number[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    const pair = choose().sort().join();
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

function expectEven(counts: Map<string, number>): void {
  expect(counts.size).toBe(10);
  for (const count of counts.values()) expect(Math.abs(count - ROUNDS / 10)).toBeLessThan(ROUNDS / 50);
}

test('every choice on a walk is equally likely, and in the order of the walk', () => {
  const random = new SeededRandom(1);
  const choose = (count: number) => {
    let place = -1;
    const chosen: number[] = [];
    chooseOnWalk({ next: () => ++place < 5 }, { count, of: 5 }, random, () => chosen.push(place));
    return chosen;
  };
  expectEven(countPairs(() => choose(2)));
  expect(choose(5)).toEqual([0, 1, 2, 3, 4]);
  expect(choose(0)).toEqual([]);
});

test('every set of different draws is equally likely', () => {
  const random = new SeededRandom(1);
  const draws = () => {
    const drawn: number[] = [];
    drawDifferent(
      2,
      () => randomBelow(random, 5),
      (each) => drawn.push(each),
    );
    return drawn;
  };
  expectEven(countPairs(draws));
});
