/**
 * Stores that were cleared while other databases still hold data: their records are freed a few at a time, because
 * freeing millions at once would stall the loop. Until then they count as used memory.
 */
import type { KeyspaceCore } from './keyspace-core.hot.ts';
import type { RecordStore } from './record-store.hot.ts';
import { slotOfCursor, walk } from './table/slot-walk.ts';
import { behaviourOf } from './value-types.ts';

const SLOT_COUNT = 16384;

export class DiscardedStores {
  readonly #core: KeyspaceCore;
  #stores: RecordStore[] = [];
  #cursor = 0;

  constructor(core: KeyspaceCore) {
    this.#core = core;
  }

  get isEmpty(): boolean {
    return this.#stores.length === 0;
  }

  get stores(): readonly RecordStore[] {
    return this.#stores;
  }

  add(store: RecordStore): void {
    this.#stores.push(store);
  }

  /** The arena was reset: nothing is left to free. */
  forgetAll(): void {
    this.#stores = [];
    this.#cursor = 0;
  }

  /** Frees about `recordCount` records, and every table it has passed. */
  freeSome(recordCount: number): void {
    const store = this.#stores[0];
    if (store === undefined) return;
    const firstSlot = slotOfCursor(this.#cursor);
    // The walk reads tables only, so it may go on over a table whose records are freed already.
    this.#cursor = walk(store.index, this.#cursor, recordCount, (record) => {
      behaviourOf(this.#core.records.typeOf(record)).release(this.#core, record);
      this.#core.arena.free(record);
    });
    const slotLimit = this.#cursor === 0 ? SLOT_COUNT : slotOfCursor(this.#cursor);
    for (let slot = firstSlot; slot < slotLimit; slot++) {
      store.index.freeTables(slot);
      store.expiries.index.freeTables(slot);
      store.fieldExpiries.index.freeTables(slot);
    }
    if (this.#cursor !== 0) return;
    store.index.close();
    store.expiries.close();
    store.fieldExpiries.close();
    this.#stores.shift();
  }
}
