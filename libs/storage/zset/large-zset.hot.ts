/**
 * The large form of a sorted set: elements found by member in a hash table, by score and rank in a tree.
 *
 *   value   u32 count | u32 root of the table | u32 root of the tree | u32 eighths of the elements' bytes
 *   element u32 member length | u32 0 | f64 score | member            (score-order.hot.ts)
 *
 * An element keeps its block when its score changes, but where the tree must grow for that: then a new element takes
 * its place, because nothing has happened yet when memory runs out. The record itself never moves for this.
 */
import { copyBytes } from '@ringfort/base';
import { CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import { UNIT_BYTES } from '../arena/size-classes.ts';
import type { RecordAddress } from '../contract.ts';
import type { KeyspaceCore } from '../keyspace-core.hot.ts';
import { MemberTable } from '../members/member-table.hot.ts';
import { OrderedTree } from '../ordered/ordered-tree.hot.ts';
import type { Records } from '../record.hot.ts';
import { ELEMENT_HEADER_BYTES, ScoreOrder } from './score-order.hot.ts';

export const LARGE_FORM = 2;
export const DESCRIPTOR_BYTES = 16;
const COUNT = 0;
const TABLE_ROOT = 4;
const TREE_ROOT = 8;
const ELEMENT_UNITS = 12;

export class LargeZset {
  readonly core: KeyspaceCore;
  readonly order: ScoreOrder;
  readonly table: MemberTable;
  readonly tree: OrderedTree;
  readonly #records: Records;

  constructor(core: KeyspaceCore) {
    this.core = core;
    this.#records = core.records;
    this.order = new ScoreOrder(core.arena);
    this.table = new MemberTable(core, {
      headerBytes: ELEMENT_HEADER_BYTES,
      flaggedHeaderBytes: ELEMENT_HEADER_BYTES,
    });
    this.tree = new OrderedTree(core.arena, this.order);
  }

  tableRoot(record: RecordAddress): number {
    return this.#records.valueWord(record, TABLE_ROOT);
  }

  treeRoot(record: RecordAddress): number {
    return this.#records.valueWord(record, TREE_ROOT);
  }

  /** Bytes of the blocks of all elements. */
  elementBytes(record: RecordAddress): number {
    return this.#records.valueWord(record, ELEMENT_UNITS) * UNIT_BYTES;
  }

  /** Writes how many elements there are and what their blocks take. */
  setTotals(record: RecordAddress, count: number, elementBytes: number): void {
    this.#records.setValueWord(record, COUNT, count);
    this.#records.setValueWord(record, ELEMENT_UNITS, elementBytes / UNIT_BYTES);
  }

  /** Hands the roots of a whole set's structures to the record. */
  setRoots(record: RecordAddress, tableRoot: number, treeRoot: number): void {
    this.#records.setValueWord(record, TABLE_ROOT, tableRoot);
    this.#records.setValueWord(record, TREE_ROOT, treeRoot);
  }

  /** The element with the member, 0 if it is not there; `insert`, `update` and `remove` act on what it found. */
  find(record: RecordAddress, bytes: Buffer, start: number, end: number): number {
    return this.table.find(this.tableRoot(record), bytes, start, end);
  }

  /** An element outside of any set. Throws RingfortError OUT_OF_MEMORY. */
  createElement(score: number, bytes: Buffer, start: number, end: number): number {
    const arena = this.core.arena;
    const element = arena.allocate(ELEMENT_HEADER_BYTES + end - start);
    this.order.setMemberLength(element, end - start);
    this.order.setScore(element, score);
    const at = ((element & UNIT_MASK) << 3) + ELEMENT_HEADER_BYTES;
    copyBytes(bytes, start, end, arena.buffers[element >>> CHUNK_SHIFT], at);
    return element;
  }

  /** Adds the member that the last `find` did not find. Throws RingfortError OUT_OF_MEMORY, nothing added. */
  insert(record: RecordAddress, score: number, bytes: Buffer, start: number, end: number): void {
    const records = this.#records;
    const element = this.createElement(score, bytes, start, end);
    try {
      // The table may have changed its shape even if the tree then finds no memory.
      records.setValueWord(record, TABLE_ROOT, this.table.reserve(this.tableRoot(record)));
      records.setValueWord(record, TREE_ROOT, this.tree.insert(this.treeRoot(record), element));
    } catch (error) {
      this.core.arena.free(element);
      throw error;
    }
    this.table.insert(this.tableRoot(record), element);
    this.#countElement(record, element, 1);
  }

  /** Gives the element that the last `find` found another score. Throws RingfortError OUT_OF_MEMORY, nothing changed. */
  update(record: RecordAddress, element: number, score: number): void {
    const root = this.treeRoot(record);
    this.tree.hold(root, element);
    this.order.aimAtScore(element, score);
    const moved = this.tree.moveHeld(root);
    this.order.settle();
    if (moved === 0) {
      this.#replace(record, element, score);
      return;
    }
    this.order.setScore(element, score);
    if (moved !== root) this.#records.setValueWord(record, TREE_ROOT, moved);
  }

  /** Where the tree must grow: a new element comes in first, which may fail, then the old one goes. */
  #replace(record: RecordAddress, element: number, score: number): void {
    const arena = this.core.arena;
    const start = this.table.memberStart(element);
    const end = start + this.table.memberLength(element);
    const fresh = this.createElement(score, arena.buffers[element >>> CHUNK_SHIFT], start, end);
    let root = this.treeRoot(record);
    try {
      root = this.tree.insert(root, fresh);
    } catch (error) {
      arena.free(fresh);
      throw error;
    }
    this.#records.setValueWord(record, TREE_ROOT, this.tree.remove(root, element));
    this.table.replaceFound(fresh);
    // Blocks of one size: nothing changes in the descriptor.
    arena.free(element);
  }

  /** Removes the element that the last `find` found. */
  remove(record: RecordAddress, element: number): void {
    this.#records.setValueWord(record, TREE_ROOT, this.tree.remove(this.treeRoot(record), element));
    this.#forget(record, element);
  }

  /** Removes the element of a rank, at which the caller has found it. */
  removeAt(record: RecordAddress, rank: number, element: number): void {
    this.#records.setValueWord(record, TREE_ROOT, this.tree.removeAt(this.treeRoot(record), rank));
    const start = this.table.memberStart(element);
    const bytes = this.core.arena.buffers[element >>> CHUNK_SHIFT];
    this.find(record, bytes, start, start + this.table.memberLength(element));
    this.#forget(record, element);
  }

  /** An element came (1) or is about to go (-1). */
  #countElement(record: RecordAddress, element: number, sign: 1 | -1): void {
    const count = this.#records.valueWord(record, COUNT) + sign;
    const bytes = this.elementBytes(record) + sign * this.core.arena.blockBytes(element);
    this.setTotals(record, count, bytes);
  }

  #forget(record: RecordAddress, element: number): void {
    this.#records.setValueWord(record, TABLE_ROOT, this.table.removeFound());
    this.#countElement(record, element, -1);
    this.core.arena.free(element);
  }
}
