/** Reading the numbers of an intset (intset.hot.ts). */
import type { RecordAddress } from '../contract.ts';
import type { Records } from '../record.hot.ts';
import { INTSET_HEADER_BYTES } from './set-form.ts';

export class IntsetReader {
  /** The number that the last `read` found, in two words. */
  low = 0;
  high = 0;
  readonly #records: Records;

  constructor(records: Records) {
    this.#records = records;
  }

  count(record: RecordAddress): number {
    return (this.#records.valueLength(record) - INTSET_HEADER_BYTES) / this.width(record);
  }

  /** Bytes of each number. */
  width(record: RecordAddress): number {
    return this.#records.bytesOf(record)[this.#records.valueStart(record)];
  }

  /** Reads the number at `index`. */
  read(record: RecordAddress, index: number): void {
    const bytes = this.#records.bytesOf(record);
    const width = this.width(record);
    this.readAt(bytes, this.#records.valueStart(record) + INTSET_HEADER_BYTES + index * width, width);
  }

  /** Reads the number of `width` bytes at `at`. */
  readAt(bytes: Buffer, at: number, width: number): void {
    const low = bytes[at] | (bytes[at + 1] << 8);
    if (width === 2) {
      this.low = (low << 16) >> 16;
      this.high = low >= 0x8000 ? -1 : 0;
      return;
    }
    this.low = low | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
    this.high =
      width === 4
        ? this.low >> 31
        : bytes[at + 4] | (bytes[at + 5] << 8) | (bytes[at + 6] << 16) | (bytes[at + 7] << 24);
  }
}
