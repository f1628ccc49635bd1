/**
 * Large hashes (hash-format.ts): member tables of elements, and the tree of those that expire. It keeps the
 * descriptor in the record's value up to date and never moves the record. Time and the snapshot are
 * hash-change.hot.ts's business, mutations hash-effects.hot.ts's.
 */
import { NO_EXPIRY, type RecordAddress } from '../contract.ts';
import type { KeyspaceCore } from '../keyspace-core.hot.ts';
import { freeTables } from '../members/member-release.ts';
import { MemberTable } from '../members/member-table.hot.ts';
import { OrderedTree } from '../ordered/ordered-tree.hot.ts';
import { TreeCursor } from '../ordered/tree-cursor.ts';
import { releaseSome } from '../ordered/tree-release.ts';
import type { Records } from '../record.hot.ts';
import { FieldExpiryOrder } from './field-expiry-order.hot.ts';
import { HashElements } from './hash-elements.hot.ts';
import { COUNT, ELEMENT_LAYOUT, EXPIRY_ROOT, ROOT } from './hash-format.ts';

export class LargeHash {
  readonly elements: HashElements;
  readonly table: MemberTable;
  readonly #tree: OrderedTree;
  readonly #order: FieldExpiryOrder;
  readonly #treeCursor = new TreeCursor();
  readonly #records: Records;

  constructor(core: KeyspaceCore) {
    this.elements = new HashElements(core.arena);
    this.table = new MemberTable(core, ELEMENT_LAYOUT);
    this.#order = new FieldExpiryOrder(this.elements);
    this.#tree = new OrderedTree(core.arena, this.#order);
    this.#records = core.records;
  }

  count(record: RecordAddress): number {
    return this.#records.valueWord(record, COUNT);
  }

  root(record: RecordAddress): number {
    return this.#records.valueWord(record, ROOT);
  }

  expiryRoot(record: RecordAddress): number {
    return this.#records.valueWord(record, EXPIRY_ROOT);
  }

  writeDescriptor(record: RecordAddress, count: number, root: number, expiryRoot: number): void {
    this.#records.setValueWord(record, COUNT, count);
    this.#records.setValueWord(record, ROOT, root);
    this.#records.setValueWord(record, EXPIRY_ROOT, expiryRoot);
  }

  /** The element of a field, or 0. */
  find(record: RecordAddress, bytes: Buffer, start: number, end: number): number {
    return this.table.find(this.root(record), bytes, start, end);
  }

  /** Adds the field that the last `find` did not find. Throws OUT_OF_MEMORY, nothing changed. */
  insert(
    record: RecordAddress,
    field: Buffer,
    fieldStart: number,
    fieldEnd: number,
    value: Buffer,
    valueStart: number,
    valueEnd: number,
    expireAtMs: number,
  ): void {
    const element = this.elements.create(
      field,
      fieldStart,
      fieldEnd,
      value,
      valueStart,
      valueEnd,
      expireAtMs,
    );
    try {
      this.#records.setValueWord(record, ROOT, this.table.reserve(this.root(record)));
      this.#index(record, element, expireAtMs);
    } catch (error) {
      this.elements.arena.free(element);
      throw error;
    }
    this.table.insert(this.root(record), element);
    this.#records.setValueWord(record, COUNT, this.count(record) + 1);
  }

  /** Gives the element that the last `find` found another value and expiry. Throws OUT_OF_MEMORY, nothing changed. */
  update(
    record: RecordAddress,
    element: number,
    value: Buffer,
    valueStart: number,
    valueEnd: number,
    expireAtMs: number,
  ): void {
    const elements = this.elements;
    const hadExpireAtMs = elements.expireAtMs(element);
    // The tree's order is in the element, so a changed expiry makes a new element.
    if (hadExpireAtMs === expireAtMs && elements.overwriteValue(element, value, valueStart, valueEnd)) return;
    const from = elements.fieldStart(element);
    const to = from + elements.fieldLength(element);
    const bytes = elements.bytesOf(element);
    const fresh = elements.create(bytes, from, to, value, valueStart, valueEnd, expireAtMs);
    try {
      this.#index(record, fresh, expireAtMs);
    } catch (error) {
      elements.arena.free(fresh);
      throw error;
    }
    if (hadExpireAtMs !== NO_EXPIRY) this.#unindex(record, element);
    this.table.replaceFound(fresh);
    elements.arena.free(element);
  }

  /** As `update`, with the value left as it is. */
  updateExpiry(record: RecordAddress, element: number, expireAtMs: number): void {
    const from = this.elements.valueStart(element);
    const to = from + this.elements.valueLength(element);
    this.update(record, element, this.elements.bytesOf(element), from, to, expireAtMs);
  }

  /** Removes the element that the last `find` found; answers how many are left. */
  remove(record: RecordAddress, element: number): number {
    if (this.elements.expireAtMs(element) !== NO_EXPIRY) this.#unindex(record, element);
    this.#records.setValueWord(record, ROOT, this.table.removeFound());
    this.elements.arena.free(element);
    const left = this.count(record) - 1;
    this.#records.setValueWord(record, COUNT, left);
    return left;
  }

  /** The element that expires next, 0 if none expires. */
  soonest(record: RecordAddress): number {
    return this.#tree.first(this.expiryRoot(record), this.#treeCursor);
  }

  /** When the next field expires; infinite if none does. */
  soonestExpiryMs(record: RecordAddress): number {
    const element = this.soonest(record);
    return element === 0 ? Number.POSITIVE_INFINITY : this.elements.expireAtMs(element);
  }

  /** The expiry of the last field to go; infinite if a field has none. */
  lastExpiryMs(record: RecordAddress): number {
    const root = this.expiryRoot(record);
    if (this.#tree.count(root) < this.count(record)) return Number.POSITIVE_INFINITY;
    return this.elements.expireAtMs(this.#tree.last(root, this.#treeCursor));
  }

  /** How many elements expire before this time. */
  expiringBefore(record: RecordAddress, timeMs: number): number {
    const root = this.expiryRoot(record);
    if (root === 0) return 0;
    this.#order.aimAtTime(timeMs);
    return this.#tree.rank(root);
  }

  /** Bytes of tables and tree, not of the elements. */
  structureBytes(record: RecordAddress): number {
    return this.table.tableBytes(this.root(record)) + this.#tree.bytes(this.expiryRoot(record));
  }

  /** Adds an element to an expiry tree outside a record; answers the root. Throws OUT_OF_MEMORY. */
  addExpiry(expiryRoot: number, element: number): number {
    return this.#tree.insert(expiryRoot, element);
  }

  /** Frees tables and tree, but no element: for structures that are in no record yet. */
  freeStructure(root: number, expiryRoot: number): void {
    freeTables(this.elements.arena, root);
    let tree = expiryRoot;
    while (tree !== 0) tree = releaseSome(this.#tree.nodes, tree, Number.POSITIVE_INFINITY, keepElement);
  }

  #index(record: RecordAddress, element: number, expireAtMs: number): void {
    if (expireAtMs === NO_EXPIRY) return;
    this.#records.setValueWord(record, EXPIRY_ROOT, this.#tree.insert(this.expiryRoot(record), element));
  }

  #unindex(record: RecordAddress, element: number): void {
    this.#records.setValueWord(record, EXPIRY_ROOT, this.#tree.remove(this.expiryRoot(record), element));
  }
}

function keepElement(): void {}
