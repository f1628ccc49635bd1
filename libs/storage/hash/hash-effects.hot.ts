/** What a change of a hash means outside it: its mutation, and the store's index of hashes with expiring fields. */
import { NO_EXPIRY, type RecordAddress } from '../contract.ts';
import type { KeyspaceCore } from '../keyspace-core.hot.ts';
import type { ValueAccess } from '../value-access.ts';
import { HashOperation } from './hash-format.ts';

export class HashEffects {
  readonly #access: ValueAccess;
  readonly #core: KeyspaceCore;
  #isValueWanted = false;

  constructor(access: ValueAccess) {
    this.#access = access;
    this.#core = access.core;
  }

  /** Makes room in the index for the record that is about to get a field's expiry. Throws OUT_OF_MEMORY. */
  reserveExpiry(record: RecordAddress): void {
    const store = this.#access.store;
    store.relocate(record);
    store.fieldExpiries.reserve(this.#core.locator.slot, this.#core.locator.hash);
  }

  /** A field was set; `putValue` follows. */
  put(record: RecordAddress, field: Buffer, start: number, end: number, expireAtMs: number): void {
    const operation = expireAtMs === NO_EXPIRY ? HashOperation.set : HashOperation.setExpiring;
    this.#isValueWanted = this.#access.emitElement(operation, record);
    if (this.#isValueWanted) {
      this.#core.mutations.bytesOf(field, start, end);
      if (expireAtMs !== NO_EXPIRY) this.#core.mutations.varint(expireAtMs);
    }
    if (expireAtMs !== NO_EXPIRY) this.#index(record, expireAtMs);
  }

  putValue(value: Buffer, start: number, end: number): void {
    if (this.#isValueWanted) this.#core.mutations.bytesOf(value, start, end);
  }

  removal(record: RecordAddress, field: Buffer, start: number, end: number): void {
    if (this.#access.emitElement(HashOperation.delete, record)) {
      this.#core.mutations.bytesOf(field, start, end);
    }
  }

  expiry(record: RecordAddress, field: Buffer, start: number, end: number, expireAtMs: number): void {
    if (this.#access.emitElement(HashOperation.expire, record)) {
      this.#core.mutations.bytesOf(field, start, end);
      this.#core.mutations.varint(expireAtMs);
    }
    if (expireAtMs !== NO_EXPIRY) this.#index(record, expireAtMs);
  }

  /** No field of the record has an expiry any more. */
  unindex(record: RecordAddress): void {
    const { slot, hash } = this.#locate(record);
    this.#access.store.fieldExpiries.remove(slot, hash, record);
  }

  /** After `reserveExpiry`. */
  #index(record: RecordAddress, expireAtMs: number): void {
    const { slot, hash } = this.#locate(record);
    this.#access.store.fieldExpiries.keep(slot, hash, record, expireAtMs);
  }

  #locate(record: RecordAddress): { readonly slot: number; readonly hash: number } {
    this.#access.store.relocate(record);
    return this.#core.locator;
  }
}
