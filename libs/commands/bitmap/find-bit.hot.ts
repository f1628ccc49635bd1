/** Finds the first bit of a value, skipping whole bytes that cannot hold it. */

export interface BitSearch {
  readonly bit: number;
  /** Bits `first` to `last`, both included. */
  readonly first: number;
  readonly last: number;
}

/** Offset of the bit in the string at `start`, -1 when there is none. */
export function findBit(bytes: Buffer, start: number, search: BitSearch): number {
  const { bit, first, last } = search;
  const useless = bit === 1 ? 0x00 : 0xff;
  let offset = first;
  while (offset <= last) {
    const byte = bytes[start + Math.floor(offset / 8)];
    if (byte === useless) {
      offset += 8 - (offset % 8);
    } else if (((byte >> (7 - (offset % 8))) & 1) === bit) {
      return offset;
    } else {
      offset++;
    }
  }
  return -1;
}
