/** What everything that walks a stream's blocks shares: the arena and the two kinds of tree. It holds no stream. */
import type { Arena } from '../arena/arena.hot.ts';
import type { RecordAddress } from '../contract.ts';
import { OrderedTree } from '../ordered/ordered-tree.hot.ts';
import type { Records } from '../record.hot.ts';
import { IdOrder, NameOrder } from './stream-order.hot.ts';

/** Bytes of a stream's value: the address of its head. */
export const STREAM_VALUE_BYTES = 4;

export class StreamBlocks {
  readonly arena: Arena;
  readonly idOrder: IdOrder;
  readonly nameOrder: NameOrder;
  /** Trees of nodes and of pending entries. */
  readonly byId: OrderedTree;
  /** Trees of groups and of consumers. */
  readonly byName: OrderedTree;
  readonly #records: Records;

  constructor(records: Records) {
    this.#records = records;
    this.arena = records.arena;
    this.idOrder = new IdOrder(records.arena);
    this.nameOrder = new NameOrder(records.arena);
    this.byId = new OrderedTree(records.arena, this.idOrder);
    this.byName = new OrderedTree(records.arena, this.nameOrder);
  }

  headOf(record: RecordAddress): number {
    return this.#records.valueWord(record, 0);
  }

  setHead(record: RecordAddress, head: number): void {
    this.#records.setValueWord(record, 0, head);
  }
}
