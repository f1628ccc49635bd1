import { SeededRandom } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Arena } from '../arena/arena.hot.ts';
import { auditArena } from '../arena/arena-audit.ts';
import { smallArena, takeAll } from '../testing/small-keyspace.ts';
import { OrderedTree } from './ordered-tree.hot.ts';
import { auditTree } from './tree-audit.ts';
import { TreeCursor } from './tree-cursor.ts';
import { LEAF_CAPACITY } from './tree-nodes.hot.ts';
import type { TreeOrder } from './tree-path.hot.ts';
import { releaseSome } from './tree-release.ts';

/** Payloads are ordered by their own value. */
class NumberOrder implements TreeOrder {
  readonly keys = this;
  readonly isProbeKeyed = true;
  probe = 0;
  aim(payload: number): void {
    this.probe = payload;
  }
  get probeKey(): number {
    return this.keyOf(this.probe);
  }
  /** Some neighbours have one key, and half of them are negative. */
  keyOf(payload: number): number {
    return Math.floor(payload / 50) - 60;
  }
  compare(payload: number): number {
    return this.probe - payload;
  }
}

function createTree(arena = new Arena()): { arena: Arena; order: NumberOrder; tree: OrderedTree } {
  const order = new NumberOrder();
  return { arena, order, tree: new OrderedTree(arena, order) };
}

function contentOf(tree: OrderedTree, root: number): number[] {
  const cursor = new TreeCursor();
  const found: number[] = [];
  for (let payload = tree.first(root, cursor); payload !== 0; payload = tree.next(cursor))
    found.push(payload);
  return found;
}

/** A run of payloads to add or to remove, in one of three orders: a tree of several levels comes of few of them. */
const step = fc.record({
  isRemoval: fc.boolean(),
  start: fc.integer({ min: 1, max: 6000 }),
  length: fc.integer({ min: 1, max: 2500 }),
  stride: fc.constantFrom(1, -1, 7),
});

test('holds what a sorted list holds, and knows every rank', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), fc.nat(7000), (steps, probe) => {
      const { arena, order, tree } = createTree();
      const model = new Set<number>();
      const cursor = new TreeCursor();
      let root = 0;
      for (const { isRemoval, start, length, stride } of steps) {
        for (let i = 0; i < length; i++) {
          const payload = 1 + ((((start + i * stride) % 6000) + 6000) % 6000);
          if (isRemoval && model.delete(payload)) root = tree.remove(root, payload);
          else if (!isRemoval && !model.has(payload)) {
            model.add(payload);
            root = tree.insert(root, payload);
          }
        }
        auditTree(tree, root);
      }
      const sorted = [...model].sort((a, b) => a - b);
      expect(contentOf(tree, root)).toEqual(sorted);
      expect(tree.count(root)).toBe(sorted.length);
      order.probe = probe + 0.5;
      const rank = sorted.filter((payload) => payload < order.probe).length;
      expect(tree.rank(root)).toBe(rank);
      expect(tree.seek(root, cursor)).toBe(sorted[rank] ?? 0);
      expect(tree.seekBefore(root, cursor)).toBe(sorted[rank - 1] ?? 0);
      expect(tree.at(root, rank, cursor)).toBe(sorted[rank] ?? 0);
      expect(tree.bytes(root)).toBe(arena.usedBytes);
      while (root !== 0) root = tree.removeAt(root, tree.count(root) >>> 1);
      auditArena(arena);
      expect(arena.usedBytes).toBe(0);
    }),
    { numRuns: 40 },
  );
});

test('appending or prepending in order leaves no room in the nodes', () => {
  for (const sign of [1, -1]) {
    const { tree, arena } = createTree();
    let root = 0;
    for (let i = 0; i < 100_000; i++) root = tree.insert(root, 200_000 + i * sign);
    auditTree(tree, root);
    expect(arena.usedBytes / 100_000).toBeLessThan(4.3);
  }
});

test('a tree of one payload takes 32 bytes', () => {
  const { tree, arena } = createTree();
  tree.insert(0, 7);
  expect(arena.usedBytes).toBe(32);
});

test('nodes thinned out everywhere merge again', () => {
  const { tree, arena } = createTree();
  let root = 0;
  for (let payload = 1; payload <= 50_000; payload++) root = tree.insert(root, payload);
  for (let payload = 1; payload <= 50_000; payload++) if (payload % 20 > 0) root = tree.remove(root, payload);
  auditTree(tree, root);
  expect(contentOf(tree, root)).toHaveLength(2500);
  expect(arena.usedBytes / 2500).toBeLessThan(4 / 0.35);
});

test('a payload that the tree does not have is an error, not a search without end', () => {
  const { tree } = createTree();
  let root = 0;
  for (let payload = 10; payload <= 10_000; payload += 10) root = tree.insert(root, payload);
  for (const missing of [5, 15, 5005, 10_005]) {
    expect(() => tree.remove(root, missing)).toThrow('the payload is not in its leaf');
    expect(() => tree.hold(root, missing)).toThrow('the payload is not in its leaf');
  }
  auditTree(tree, root);
  expect(tree.count(root)).toBe(1000);
});

/** Payloads are ordered by a rank that the test keeps beside them. */
class RankOrder implements TreeOrder {
  readonly ranks = new Map<number, number>();
  probe = 0;
  moving = 0;
  aim(payload: number): void {
    this.probe = this.rankOf(payload);
  }
  /** The place that a payload is being moved to. */
  aimAtRank(payload: number, rank: number): void {
    this.moving = payload;
    this.probe = rank;
  }
  compare(payload: number): number {
    return this.probe - this.rankOf(payload);
  }
  rankOf(payload: number): number {
    return this.ranks.get(payload) ?? 0;
  }
}

/** As RankOrder, with keys that many ranks share. */
class KeyedRankOrder extends RankOrder {
  readonly keys = this;
  readonly isProbeKeyed = true;
  get probeKey(): number {
    return Math.floor(this.probe / 2 ** 22) - 500;
  }
  keyOf(payload: number): number {
    return payload === this.moving ? this.probeKey : Math.floor(this.rankOf(payload) / 2 ** 22) - 500;
  }
}

test.each([
  { what: 'with keys', order: new KeyedRankOrder() },
  { what: 'without keys', order: new RankOrder() },
])('a payload moves to another place without memory, or nothing changes, $what', ({ order }) => {
  const arena = new Arena();
  const tree = new OrderedTree(arena, order);
  const random = new SeededRandom(11);
  let root = 0;
  for (let payload = 1; payload <= 3000; payload++) {
    order.ranks.set(payload, random.uint32() + 0.5);
    root = tree.insert(root, payload);
  }
  let refused = 0;
  for (let i = 0; i < 20_000; i++) {
    const payload = 1 + (random.uint32() % 3000);
    // Half of the moves go a short way, where they often stay in the leaf.
    const way =
      i % 2 === 0 ? random.uint32() : order.rankOf(payload) + (random.uint32() % 3_000_000) - 1_500_000;
    tree.hold(root, payload);
    order.aimAtRank(payload, way);
    const usedBytes = arena.usedBytes;
    const moved = tree.moveHeld(root);
    order.moving = 0;
    expect(arena.usedBytes).toBeLessThanOrEqual(usedBytes);
    if (moved === 0) refused++;
    else {
      root = moved;
      order.ranks.set(payload, way);
    }
    if (i % 1000 === 0) auditTree(tree, root);
  }
  expect(refused).toBeGreaterThan(10);
  auditTree(tree, root);
  const sorted = [...order.ranks.keys()].sort((a, b) => order.rankOf(a) - order.rankOf(b));
  expect(contentOf(tree, root)).toEqual(sorted);
});

test('an insertion without memory changes nothing', () => {
  const { tree, arena } = createTree(smallArena());
  const random = new SeededRandom(5);
  const model = new Set<number>();
  let root = 0;
  let refused = 0;
  // Blocks of other owners leave room for single nodes only, so that splits fail at every number of blocks.
  const others: number[] = [];
  for (let i = 0; i < 30_000; i++) {
    const payload = 1 + (random.uint32() % 1_000_000);
    if (model.has(payload)) continue;
    if (i === 10_000) others.push(...takeAll(arena, 2_000_000, 16_384, 1024, 512, 256, 8));
    if (i > 10_000 && i % 300 === 0) arena.free(others.splice(random.uint32() % others.length, 1)[0]);
    const count = tree.count(root);
    try {
      root = tree.insert(root, payload);
      model.add(payload);
    } catch {
      refused++;
      expect(tree.count(root)).toBe(count);
    }
  }
  expect(refused).toBeGreaterThan(50);
  auditTree(tree, root);
  auditArena(arena);
  expect(contentOf(tree, root)).toEqual([...model].sort((a, b) => a - b));
});

test('a tree is taken apart in steps of about a budget, each payload handed out once', () => {
  const { tree, arena } = createTree();
  let root = 0;
  for (let payload = 1; payload <= 30_000; payload++) root = tree.insert(root, payload);
  const released = new Set<number>();
  while (root !== 0) {
    const before = released.size;
    root = releaseSome(tree.nodes, root, 300, (payload) => released.add(payload));
    expect(released.size - before).toBeLessThan(300 + LEAF_CAPACITY);
  }
  expect(released.size).toBe(30_000);
  expect(arena.usedBytes).toBe(0);
});
