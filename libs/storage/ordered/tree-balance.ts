/**
 * Splitting and merging the nodes of an ordered tree, at the place that its path stands on. A split takes all its
 * blocks before it changes anything, so that running out of memory leaves the tree whole. Neighbours under one
 * parent merge when both together fill at most three quarters of a node, so nodes are on average more than three
 * eighths full; nothing is ever borrowed between neighbours.
 */
import { assert } from '@ringfort/base';
import { INNER_BYTES, INNER_CAPACITY, LEAF_BYTES, LEAF_CAPACITY, type TreeNodes } from './tree-nodes.hot.ts';
import type { TreePath } from './tree-path.hot.ts';

export class TreeBalance {
  readonly #nodes: TreeNodes;
  readonly #path: TreePath;
  /** Blocks taken for the split at hand, one per level that splits, then one for a new root. */
  readonly #fresh: number[] = [];

  constructor(nodes: TreeNodes, path: TreePath) {
    this.#nodes = nodes;
    this.#path = path;
  }

  /** Adds `payload` at the path's place, in a leaf that is full. Answers the root. */
  splitForInsert(root: number, payload: number): number {
    const nodes = this.#nodes;
    const path = this.#path;
    const splitCount = this.#countFullLevels();
    this.#takeBlocks(splitCount);
    const leaf = path.nodes[0];
    const isAppend = path.indexes[0] === LEAF_CAPACITY && nodes.next(leaf) === 0;
    const isPrepend = path.indexes[0] === 0 && nodes.previous(leaf) === 0;
    for (let level = 0; level < splitCount; level++) {
      const at = level === 0 ? path.indexes[0] : path.indexes[level] + 1;
      const added = level === 0 ? payload : this.#fresh[level - 1];
      const count = nodes.count(path.nodes[level]);
      let keep = count >>> 1;
      if (isAppend) keep = count;
      else if (isPrepend) keep = at;
      this.#splitNode(level, keep, at, added);
    }
    const top = this.#fresh[splitCount - 1];
    if (splitCount > path.top) return this.#newRoot(root, top);
    const parent = path.nodes[splitCount];
    nodes.refreshChild(parent, path.indexes[splitCount]);
    nodes.insertChild(parent, path.indexes[splitCount] + 1, top);
    for (let level = splitCount + 1; level <= path.top; level++) {
      nodes.addUnder(path.nodes[level], path.indexes[level], 1);
    }
    path.refreshFirsts(splitCount);
    return root;
  }

  /** Removes the payload on which the path stands. Answers the root. */
  removeAtPath(root: number): number {
    const nodes = this.#nodes;
    const path = this.#path;
    const leaf = path.nodes[0];
    assert(path.indexes[0] < nodes.count(leaf), 'the payload is not in the tree');
    nodes.removePayload(leaf, path.indexes[0]);
    path.addAbove(-1);
    if (path.indexes[0] === 0 && nodes.count(leaf) > 0) path.refreshFirsts(0);
    for (let level = 0; level < path.top; level++) if (!this.#shrink(level)) return root;
    return this.#withoutIdleRoot(root);
  }

  #countFullLevels(): number {
    let level = 1;
    while (level <= this.#path.top && this.#nodes.count(this.#path.nodes[level]) === INNER_CAPACITY) level++;
    return level;
  }

  /** Takes a block per level that splits and one for a new root if the old one splits: all of them or none. */
  #takeBlocks(splitCount: number): void {
    const fresh = this.#fresh;
    const blockCount = splitCount > this.#path.top ? splitCount + 1 : splitCount;
    fresh.length = 0;
    try {
      while (fresh.length < blockCount) {
        const level = fresh.length;
        fresh.push(this.#nodes.create(level, level === 0 ? LEAF_BYTES : INNER_BYTES));
      }
    } catch (error) {
      for (const node of fresh) this.#nodes.arena.free(node);
      throw error;
    }
  }

  /** Keeps `keep` entries in the path's node, moves the rest to the fresh one, and adds `added` at index `at`. */
  #splitNode(level: number, keep: number, at: number, added: number): void {
    const nodes = this.#nodes;
    const left = this.#path.nodes[level];
    const right = this.#fresh[level];
    nodes.moveEntries(left, keep, right);
    if (level === 0) {
      nodes.join(right, nodes.next(left));
      nodes.join(left, right);
    } else {
      this.#refreshSplitChild(level, keep);
    }
    const goesLeft = at <= keep && nodes.count(right) > 0;
    const target = goesLeft ? left : right;
    const index = goesLeft ? at : at - keep;
    if (level === 0) nodes.insertPayload(target, index, added);
    else nodes.insertChild(target, index, added);
  }

  /** The child that the level below has split stands at the path's index, now in either half. */
  #refreshSplitChild(level: number, keep: number): void {
    const index = this.#path.indexes[level];
    if (index < keep) this.#nodes.refreshChild(this.#path.nodes[level], index);
    else this.#nodes.refreshChild(this.#fresh[level], index - keep);
  }

  #newRoot(left: number, right: number): number {
    const root = this.#fresh[this.#fresh.length - 1];
    this.#nodes.insertChild(root, 0, left);
    this.#nodes.insertChild(root, 1, right);
    return root;
  }

  /** After the node at `level` lost an entry: drops it if empty, merges it if small. False: nothing more to do. */
  #shrink(level: number): boolean {
    const nodes = this.#nodes;
    const node = this.#path.nodes[level];
    const parent = this.#path.nodes[level + 1];
    const index = this.#path.indexes[level + 1];
    const count = nodes.count(node);
    if (count === 0) {
      this.#drop(level, node, parent, index);
      if (index === 0 && nodes.count(parent) > 0) this.#path.refreshFirsts(level + 1);
      return true;
    }
    const mergedMax = ((level === 0 ? LEAF_CAPACITY : INNER_CAPACITY) * 3) >>> 2;
    if (count > mergedMax >>> 1) return false;
    if (index + 1 < nodes.count(parent) && this.#fit(node, nodes.child(parent, index + 1), mergedMax)) {
      this.#merge(level, parent, index);
      return true;
    }
    if (index > 0 && this.#fit(nodes.child(parent, index - 1), node, mergedMax)) {
      this.#merge(level, parent, index - 1);
      return true;
    }
    return false;
  }

  #fit(left: number, right: number, mergedMax: number): boolean {
    return this.#nodes.count(left) + this.#nodes.count(right) <= mergedMax;
  }

  /** The child after `index` goes into the one at `index`. */
  #merge(level: number, parent: number, index: number): void {
    const nodes = this.#nodes;
    const left = nodes.child(parent, index);
    const right = nodes.child(parent, index + 1);
    nodes.addUnder(parent, index, nodes.countUnder(parent, index + 1));
    nodes.moveEntries(right, 0, left);
    this.#drop(level, right, parent, index + 1);
  }

  #drop(level: number, node: number, parent: number, index: number): void {
    if (level === 0) this.#nodes.join(this.#nodes.previous(node), this.#nodes.next(node));
    this.#nodes.removeChild(parent, index);
    this.#nodes.arena.free(node);
  }

  /** A root with one child gives way to it; a root with nothing in it to 0. */
  #withoutIdleRoot(root: number): number {
    const nodes = this.#nodes;
    let top = root;
    while (nodes.level(top) > 0 && nodes.count(top) === 1) {
      const child = nodes.child(top, 0);
      nodes.arena.free(top);
      top = child;
    }
    if (nodes.count(top) > 0) return top;
    nodes.arena.free(top);
    return 0;
  }
}
