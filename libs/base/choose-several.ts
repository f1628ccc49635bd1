/** Choosing several of many at random, every choice of them equally likely. */
import { type Random, randomBelow } from './random.ts';

/**
 * Chooses `count` of the next `of` places of a walk, which `visit` is told of while the walk is there (selection
 * sampling: Knuth, The Art of Computer Programming 3.4.2 S). Costs the walk, whatever the count.
 */
export function chooseOnWalk(
  walk: { next(): boolean },
  { count, of }: { readonly count: number; readonly of: number },
  random: Random,
  visit: () => void,
): void {
  let wanted = count;
  for (let left = of; wanted > 0 && walk.next(); left--) {
    if (randomBelow(random, left) >= wanted) continue;
    wanted--;
    visit();
  }
}

/**
 * Draws until `count` different ones have come, told of as each comes. `draw` answers what tells one from another. For
 * few of many: the nearer `count` is to all, the more draws are for nothing.
 */
export function drawDifferent(count: number, draw: () => number, visit: (drawn: number) => void): void {
  const seen = new Set<number>();
  while (seen.size < count) {
    const drawn = draw();
    if (seen.has(drawn)) continue;
    seen.add(drawn);
    visit(drawn);
  }
}
