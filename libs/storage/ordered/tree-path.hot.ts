/**
 * The way from an ordered tree's root to a place in a leaf: per level the node and the index taken in it. One path
 * object serves all calls; each descent overwrites it. It also keeps what inner nodes know of their children right
 * along that way.
 */
import type { PayloadKeys, TreeNodes } from './tree-nodes.hot.ts';

/** Where a probe stands among payloads. The probe itself is the order's own state. */
export interface TreeOrder {
  /** The probe becomes the place of a payload: `compare` is then 0 for that payload alone. */
  aim(payload: number): void;
  /** Negative when the probe comes before the payload, positive when after it. */
  compare(payload: number): number;
  /** Of payloads and the probe, where the order has such. */
  readonly keys?: PayloadKeys;
}

/** A tree of four thousand million payloads has less than half as many levels. */
const LEVELS_MAX = 16;

export class TreePath {
  readonly nodes: Uint32Array = new Uint32Array(LEVELS_MAX);
  readonly indexes: Uint32Array = new Uint32Array(LEVELS_MAX);
  /** Level of the root. */
  top = 0;
  readonly #tree: TreeNodes;
  readonly #order: TreeOrder;

  constructor(tree: TreeNodes, order: TreeOrder) {
    this.#tree = tree;
    this.#order = order;
  }

  /** To the first payload that is not before the probe; its index may be one past the leaf's last. */
  descend(root: number): void {
    const leaf = this.#descendToLeaf(root);
    this.indexes[0] = this.#placeIn(leaf);
  }

  /** To a payload that is in the tree and that the probe was aimed at. In its leaf it is found by its own number. */
  descendTo(root: number, payload: number): void {
    const leaf = this.#descendToLeaf(root);
    this.indexes[0] = this.#tree.indexOf(leaf, payload);
  }

  #descendToLeaf(root: number): number {
    const tree = this.#tree;
    let node = root;
    let level = tree.level(root);
    this.top = level;
    for (; level > 0; level--) {
      const index = this.#childFor(node);
      this.nodes[level] = node;
      this.indexes[level] = index;
      node = tree.child(node, index);
    }
    this.nodes[0] = node;
    return node;
  }

  /** To the payload of a rank that the tree has. */
  descendToRank(root: number, rank: number): void {
    const tree = this.#tree;
    let node = root;
    let rest = rank;
    let level = tree.level(root);
    this.top = level;
    for (; level > 0; level--) {
      let index = 0;
      for (let under = tree.countUnder(node, 0); rest >= under; under = tree.countUnder(node, index)) {
        rest -= under;
        index++;
      }
      this.nodes[level] = node;
      this.indexes[level] = index;
      node = tree.child(node, index);
    }
    this.nodes[0] = node;
    this.indexes[0] = rest;
  }

  /** Whether the probe belongs between the leaf's payloads on either side of `index`, both of which are there. */
  isProbeBeside(index: number): boolean {
    const leaf = this.nodes[0];
    if (index === 0 || index + 1 >= this.#tree.count(leaf)) return false;
    if (this.#order.compare(this.#tree.payload(leaf, index - 1)) < 0) return false;
    return this.#order.compare(this.#tree.payload(leaf, index + 1)) < 0;
  }

  /** Payloads before the path's place. */
  rank(): number {
    let rank = this.indexes[0];
    for (let level = 1; level <= this.top; level++) {
      const node = this.nodes[level];
      for (let index = this.indexes[level] - 1; index >= 0; index--)
        rank += this.#tree.countUnder(node, index);
    }
    return rank;
  }

  /** One payload came or went in the leaf: the counts on the way up follow. */
  addAbove(difference: number): void {
    for (let level = 1; level <= this.top; level++) {
      this.#tree.addUnder(this.nodes[level], this.indexes[level], difference);
    }
  }

  /** The first payload of the path's node at `level` may be another: what the nodes above know follows. */
  refreshFirsts(level: number): void {
    const first = this.#tree.first(this.nodes[level]);
    const key = this.#tree.firstKey(this.nodes[level]);
    for (let above = level + 1; above <= this.top; above++) {
      this.#tree.setFirstUnder(this.nodes[above], this.indexes[above], first, key);
      if (this.indexes[above] !== 0) return;
    }
  }

  /** The last child that does not begin after the probe. */
  #childFor(inner: number): number {
    const tree = this.#tree;
    const order = this.#order;
    const keys = order.keys;
    const isKeyed = keys?.isProbeKeyed === true;
    const probeKey = isKeyed ? keys.probeKey : 0;
    let low = 1;
    let high = tree.count(inner);
    while (low < high) {
      const middle = (low + high) >>> 1;
      const key = isKeyed ? tree.keyUnder(inner, middle) : 0;
      const difference = key === probeKey ? order.compare(tree.firstUnder(inner, middle)) : probeKey - key;
      if (difference < 0) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  }

  /**
   * Payloads lie anywhere in memory, so a look at one is a wait for it. Three are looked at in a step, whose waits overlap:
   * half as many as one by one.
   */
  #placeIn(leaf: number): number {
    const tree = this.#tree;
    const order = this.#order;
    let low = 0;
    let high = tree.count(leaf);
    while (high - low > 3) {
      const step = (high - low) >>> 2;
      const first = low + step;
      const second = first + step;
      const third = second + step;
      const afterFirst = order.compare(tree.payload(leaf, first)) > 0;
      const afterSecond = order.compare(tree.payload(leaf, second)) > 0;
      const afterThird = order.compare(tree.payload(leaf, third)) > 0;
      if (afterThird) low = third + 1;
      else if (afterSecond) {
        low = second + 1;
        high = third;
      } else if (afterFirst) {
        low = first + 1;
        high = second;
      } else high = first;
    }
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (order.compare(tree.payload(leaf, middle)) > 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
