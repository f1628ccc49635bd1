/**
 * Taking a tree apart in bounded steps, from its end, when its value is gone. From the first step on the tree serves
 * nothing else: links, counts and first payloads are no longer kept. Only the leaves' own entries are.
 */
import type { Dismantler } from '../lazy-free.ts';
import { LEAF_CAPACITY, type TreeNodes } from './tree-nodes.hot.ts';

/** Takes trees apart whose payloads are somebody else's to free. */
export class TreeDismantler implements Dismantler {
  readonly #nodes: TreeNodes;

  constructor(nodes: TreeNodes) {
    this.#nodes = nodes;
  }

  freeSome(root: number, blockBudget: number): number {
    return releaseSome(this.#nodes, root, blockBudget * LEAF_CAPACITY, () => undefined);
  }
}

/**
 * Frees whole leaves until at least `payloadBudget` payloads were handed to `release`, which frees what is theirs.
 * Answers the root of what is left, 0 when nothing is.
 */
export function releaseSome(
  nodes: TreeNodes,
  root: number,
  payloadBudget: number,
  release: (payload: number) => void,
): number {
  let left = root;
  let budget = payloadBudget;
  while (left !== 0 && budget > 0) {
    budget -= releaseLastLeaf(nodes, left, release);
    if (nodes.count(left) > 0) continue;
    nodes.arena.free(left);
    left = 0;
  }
  return left;
}

/** Empties the last leaf under `node` and frees it, unless it is `node` itself. Answers how many payloads went. */
function releaseLastLeaf(nodes: TreeNodes, node: number, release: (payload: number) => void): number {
  const count = nodes.count(node);
  if (nodes.level(node) === 0) {
    for (let index = 0; index < count; index++) release(nodes.payload(node, index));
    nodes.setCount(node, 0);
    return count;
  }
  const child = nodes.child(node, count - 1);
  const released = releaseLastLeaf(nodes, child, release);
  if (nodes.count(child) === 0) {
    nodes.arena.free(child);
    nodes.setCount(node, count - 1);
  }
  return released;
}
