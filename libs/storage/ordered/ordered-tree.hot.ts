/**
 * An ordered collection of 32-bit payloads (addresses, never 0) as a B+tree in arena blocks, with the number of
 * payloads under every child, so that rank and n-th element cost O(log n). The object holds no tree: a tree is its
 * root's address (0: empty), which the owner keeps in its value and replaces by what changes answer.
 *
 *   inner ─ inner ─ leaf ⇄ leaf ⇄ leaf      payloads in order
 *
 * The order is the owner's object (tree-path.hot.ts): the owner sets a probe in it, then asks for the probe's place.
 * No two payloads may be equal in it, and a payload's place must not change while it is in the tree. Appending and
 * prepending in order fills nodes completely; elsewhere a full node splits in halves, and small neighbours merge.
 * Nothing of a change is done when it throws OUT_OF_MEMORY. Payloads' own blocks are the owner's to free.
 */
import type { Arena } from '../arena/arena.hot.ts';
import { TreeBalance } from './tree-balance.ts';
import type { TreeCursor } from './tree-cursor.ts';
import { INNER_BYTES, LEAF_BYTES, LEAF_BYTES_MIN, LEAF_CAPACITY, TreeNodes } from './tree-nodes.hot.ts';
import { type TreeOrder, TreePath } from './tree-path.hot.ts';

export class OrderedTree {
  readonly nodes: TreeNodes;
  readonly order: TreeOrder;
  readonly #path: TreePath;
  /** Where a payload moves to, while `#path` is where it comes from. */
  readonly #target: TreePath;
  readonly #balance: TreeBalance;

  constructor(arena: Arena, order: TreeOrder) {
    this.nodes = new TreeNodes(arena, order.keys);
    this.order = order;
    this.#path = new TreePath(this.nodes, order);
    this.#target = new TreePath(this.nodes, order);
    this.#balance = new TreeBalance(this.nodes, this.#path);
  }

  count(root: number): number {
    return root === 0 ? 0 : this.nodes.total(root);
  }

  /** Adds a payload that is not in the tree; sets the probe. Answers the root. Throws RingfortError OUT_OF_MEMORY. */
  insert(root: number, payload: number): number {
    const nodes = this.nodes;
    const path = this.#path;
    if (root === 0) {
      const leaf = nodes.create(0, LEAF_BYTES_MIN);
      nodes.insertPayload(leaf, 0, payload);
      return leaf;
    }
    this.order.aim(payload);
    path.descend(root);
    const leaf = path.nodes[0];
    const index = path.indexes[0];
    const count = nodes.count(leaf);
    if (count === LEAF_CAPACITY) return this.#balance.splitForInsert(root, payload);
    if (path.top === 0 && count === nodes.leafCapacity(leaf)) return this.#growLeaf(leaf, payload);
    nodes.insertPayload(leaf, index, payload);
    path.addAbove(1);
    if (index === 0) path.refreshFirsts(0);
    return root;
  }

  /** Removes a payload that is in the tree; sets the probe. Answers the root. */
  remove(root: number, payload: number): number {
    this.order.aim(payload);
    this.#path.descendTo(root, payload);
    return this.#balance.removeAtPath(root);
  }

  /** Removes the payload of a rank that the tree has, without any comparison. Answers the root. */
  removeAt(root: number, rank: number): number {
    this.#path.descendToRank(root, rank);
    return this.#balance.removeAtPath(root);
  }

  /** Remembers the place of a payload that is in the tree, for `moveHeld`; sets the probe. */
  hold(root: number, payload: number): void {
    this.order.aim(payload);
    this.#path.descendTo(root, payload);
  }

  /**
   * Moves the payload that `hold` remembered to the probe, which the owner has set since; the tree has not changed.
   * Answers the root, or 0, with nothing changed, if that would take memory. The payload's place becomes the probe's
   * with this call, not before.
   */
  moveHeld(root: number): number {
    const nodes = this.nodes;
    const from = this.#path;
    const to = this.#target;
    const leaf = from.nodes[0];
    const index = from.indexes[0];
    const payload = nodes.payload(leaf, index);
    if (from.isProbeBeside(index)) return root;
    to.descend(root);
    const target = to.nodes[0];
    if (target === leaf) {
      const place = to.indexes[0] > index ? to.indexes[0] - 1 : to.indexes[0];
      nodes.removePayload(leaf, index);
      nodes.insertPayload(leaf, place, payload);
      if (place === 0 || index === 0) from.refreshFirsts(0);
      return root;
    }
    if (nodes.count(target) === LEAF_CAPACITY) return 0;
    nodes.insertPayload(target, to.indexes[0], payload);
    to.addAbove(1);
    if (to.indexes[0] === 0) to.refreshFirsts(0);
    return this.#balance.removeAtPath(root);
  }

  /** Payloads before the probe. */
  rank(root: number): number {
    if (root === 0) return 0;
    this.#path.descend(root);
    return this.#path.rank();
  }

  /** Puts the cursor on the first payload that is not before the probe; answers it, 0 when there is none. */
  seek(root: number, cursor: TreeCursor): number {
    if (root === 0) return cursor.leave();
    this.#path.descend(root);
    const leaf = this.#path.nodes[0];
    const index = this.#path.indexes[0];
    if (index < this.nodes.count(leaf)) return this.#place(cursor, leaf, index);
    return this.#place(cursor, this.nodes.next(leaf), 0);
  }

  /** Puts the cursor on the last payload that is before the probe; answers it, 0 when there is none. */
  seekBefore(root: number, cursor: TreeCursor): number {
    if (root === 0) return cursor.leave();
    this.#path.descend(root);
    const leaf = this.#path.nodes[0];
    const index = this.#path.indexes[0];
    if (index > 0) return this.#place(cursor, leaf, index - 1);
    return this.#placeLast(cursor, this.nodes.previous(leaf));
  }

  /** Puts the cursor on the payload of a rank; answers it, 0 when the tree has no such rank. */
  at(root: number, rank: number, cursor: TreeCursor): number {
    if (rank < 0 || rank >= this.count(root)) return cursor.leave();
    this.#path.descendToRank(root, rank);
    return this.#place(cursor, this.#path.nodes[0], this.#path.indexes[0]);
  }

  first(root: number, cursor: TreeCursor): number {
    if (root === 0) return cursor.leave();
    let node = root;
    while (this.nodes.level(node) > 0) node = this.nodes.child(node, 0);
    return this.#place(cursor, node, 0);
  }

  last(root: number, cursor: TreeCursor): number {
    if (root === 0) return cursor.leave();
    let node = root;
    while (this.nodes.level(node) > 0) node = this.nodes.child(node, this.nodes.count(node) - 1);
    return this.#placeLast(cursor, node);
  }

  /** Moves a cursor that stands on a payload to the next one; answers it, 0 after the last. */
  next(cursor: TreeCursor): number {
    const index = cursor.index + 1;
    if (index < this.nodes.count(cursor.leaf)) return this.#place(cursor, cursor.leaf, index);
    return this.#place(cursor, this.nodes.next(cursor.leaf), 0);
  }

  /** Moves a cursor that stands on a payload to the previous one; answers it, 0 before the first. */
  previous(cursor: TreeCursor): number {
    if (cursor.index > 0) return this.#place(cursor, cursor.leaf, cursor.index - 1);
    return this.#placeLast(cursor, this.nodes.previous(cursor.leaf));
  }

  /** Bytes of the tree's own blocks. Reads inner nodes only. */
  bytes(root: number): number {
    if (root === 0) return 0;
    if (this.nodes.level(root) === 0) return this.nodes.arena.blockBytes(root);
    const count = this.nodes.count(root);
    if (this.nodes.level(root) === 1) return INNER_BYTES + count * LEAF_BYTES;
    let bytes = INNER_BYTES;
    for (let index = 0; index < count; index++) bytes += this.bytes(this.nodes.child(root, index));
    return bytes;
  }

  #place(cursor: TreeCursor, leaf: number, index: number): number {
    cursor.leaf = leaf;
    cursor.index = index;
    return leaf === 0 ? 0 : this.nodes.payload(leaf, index);
  }

  #placeLast(cursor: TreeCursor, leaf: number): number {
    return this.#place(cursor, leaf, leaf === 0 ? 0 : this.nodes.count(leaf) - 1);
  }

  /** The leaf that is the whole tree gets a block of twice the size and the payload. */
  #growLeaf(leaf: number, payload: number): number {
    const nodes = this.nodes;
    const grown = nodes.create(0, Math.min(LEAF_BYTES, nodes.arena.blockBytes(leaf) * 2));
    nodes.moveEntries(leaf, 0, grown);
    nodes.arena.free(leaf);
    nodes.insertPayload(grown, this.#path.indexes[0], payload);
    return grown;
  }
}
