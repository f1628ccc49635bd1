import { SeededRandom } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Arena } from '../arena/arena.hot.ts';
import { OrderedTree } from '../ordered/ordered-tree.hot.ts';
import { auditTree } from '../ordered/tree-audit.ts';
import { TreeCursor } from '../ordered/tree-cursor.ts';
import { ELEMENT_HEADER_BYTES, ScoreOrder } from './score-order.hot.ts';

/** An element with this score whose member has no bytes. */
function elementOf(arena: Arena, order: ScoreOrder, score: number): number {
  const element = arena.allocate(ELEMENT_HEADER_BYTES + 8);
  order.setMemberLength(element, 0);
  order.setScore(element, score);
  return element;
}

const score = fc.oneof(
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -0, Number.MIN_VALUE, -Number.MIN_VALUE, Number.POSITIVE_INFINITY, -1, 1),
);

test('keys rise with scores, and are one for both zeros', () => {
  const arena = new Arena();
  const order = new ScoreOrder(arena);
  const property = fc.property(score, score, (left, right) => {
    const [low, high] = left <= right ? [left, right] : [right, left];
    const lowKey = order.keyOf(elementOf(arena, order, low));
    const highKey = order.keyOf(elementOf(arena, order, high));
    expect(lowKey).toBeLessThanOrEqual(highKey);
    if (low === high) expect(lowKey).toBe(highKey);
    order.aim(elementOf(arena, order, low));
    expect(order.probeKey).toBe(lowKey);
  });
  fc.assert(property, { numRuns: 2000 });
});

test('scores of any sign and size come back in order from a tree of many nodes', () => {
  const arena = new Arena();
  const order = new ScoreOrder(arena);
  const tree = new OrderedTree(arena, order);
  const random = new SeededRandom(3);
  // All different: members, which would tell equal ones apart, are empty.
  const scores = new Set<number>();
  let root = 0;
  while (scores.size < 20_000) {
    const sign = random.uint32() % 2 === 0 ? 1 : -1;
    const added = sign * random.uint32() * 10 ** ((random.uint32() % 40) - 20);
    if (scores.has(added)) continue;
    scores.add(added);
    root = tree.insert(root, elementOf(arena, order, added));
  }
  auditTree(tree, root);
  const cursor = new TreeCursor();
  const found: number[] = [];
  for (let element = tree.first(root, cursor); element !== 0; element = tree.next(cursor)) {
    found.push(order.scoreOf(element));
  }
  expect(found).toEqual([...scores].sort((a, b) => a - b));
});
