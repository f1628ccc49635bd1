/**
 * The records that have an expiry (or, in a second one, fields that have): a slot index beside the main one, plus a
 * lower bound per slot of the soonest expiry in it, so that the sweep skips slots where nothing can be due.
 */
import type { RecordAddress } from './contract.ts';
import type { Records } from './record.hot.ts';
import type { KeyLocator } from './table/key-locator.hot.ts';
import { SlotIndex } from './table/slot-index.hot.ts';

const SLOT_COUNT = 16384;
const NO_BOUNDS = new Float64Array(0);

export class ExpiryIndex {
  readonly index: SlotIndex;
  /** No record of the slot expires before this. */
  soonestMs: Float64Array = NO_BOUNDS;
  /** Where the sweep goes on. A slot left in the middle has a bound for its visited records only. */
  sweepCursor = 0;

  constructor(records: Records, locator: KeyLocator) {
    this.index = new SlotIndex(records, locator);
  }

  reserve(slot: number, hash: number): void {
    if (this.soonestMs.length === 0) {
      this.soonestMs = new Float64Array(SLOT_COUNT).fill(Number.POSITIVE_INFINITY);
      this.index.arena.outsideBytes += this.soonestMs.byteLength;
    }
    this.index.reserve(slot, hash);
  }

  /** `reserve` has been called for it. */
  add(slot: number, hash: number, record: RecordAddress, expireAtMs: number): void {
    this.index.insert(slot, hash, record);
    this.note(slot, expireAtMs);
  }

  /** The expiry of a record that is in the index has changed to this. */
  note(slot: number, expireAtMs: number): void {
    if (expireAtMs < this.soonestMs[slot]) this.soonestMs[slot] = expireAtMs;
  }

  /** Adds the record if it is not there yet, and notes the expiry; `reserve` has been called for it. */
  keep(slot: number, hash: number, record: RecordAddress, expireAtMs: number): void {
    if (this.index.findAddress(slot, hash, record)) this.note(slot, expireAtMs);
    else this.add(slot, hash, record, expireAtMs);
  }

  remove(slot: number, hash: number, record: RecordAddress): void {
    if (this.index.findAddress(slot, hash, record)) this.index.removeFound(slot, hash);
  }

  /** The record has moved to another address. */
  relocate(slot: number, hash: number, from: RecordAddress, to: RecordAddress): void {
    if (this.index.findAddress(slot, hash, from)) this.index.replaceFound(to);
  }

  close(): void {
    this.index.close();
    this.index.arena.outsideBytes -= this.soonestMs.byteLength;
    this.soonestMs = NO_BOUNDS;
  }
}
