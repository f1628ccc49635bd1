/**
 * Where an element belongs in a HyperLogLog: MurmurHash64A (Austin Appleby, public domain) with Redis's seed. The low
 * 14 bits of the hash name the register; the rank is one more than the number of zero bits at the low end of the
 * other 50. Sixty-four bits are two 32-bit halves here, exact and without BigInt.
 */

const SEED = 0xadc83b19;
/** The multiplier 0xc6a4a7935bd1e995. */
const MULTIPLIER_HIGH = 0xc6a4a793;
const MULTIPLIER_LOW = 0x5bd1e995;
const MULTIPLIER_LOW_UPPER = MULTIPLIER_LOW >>> 16;
const MULTIPLIER_LOW_LOWER = MULTIPLIER_LOW & 0xffff;
/** The function's shift of 47 bits is one of 15 in the high half. */
const SHIFT_IN_HIGH = 15;

const INDEX_MASK = 0x3fff;
const INDEX_BITS = 14;
/** Bits of the low half that belong to the rank. */
const LOW_RANK_BITS = 18;
const RANK_MAX = 51;

/** Register and rank of the element `bytes[start, end)` in one number: `registerIndex` and `rankOf` take it apart. */
export function placeOf(bytes: Buffer, start: number, end: number): number {
  const length = end - start;
  // The hash begins as seed ^ (length × multiplier).
  let high = (upperProduct(length) + Math.imul(length, MULTIPLIER_HIGH)) | 0;
  let low = Math.imul(length, MULTIPLIER_LOW) ^ SEED;
  let at = start;
  for (const last = end - 8; at <= last; at += 8) {
    const wordLow = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
    const wordHigh = bytes[at + 4] | (bytes[at + 5] << 8) | (bytes[at + 6] << 16) | (bytes[at + 7] << 24);
    let mixedHigh =
      upperProduct(wordLow) + Math.imul(wordLow, MULTIPLIER_HIGH) + Math.imul(wordHigh, MULTIPLIER_LOW);
    let mixedLow = Math.imul(wordLow, MULTIPLIER_LOW);
    mixedLow ^= mixedHigh >>> SHIFT_IN_HIGH;
    mixedHigh =
      upperProduct(mixedLow) + Math.imul(mixedLow, MULTIPLIER_HIGH) + Math.imul(mixedHigh, MULTIPLIER_LOW);
    high ^= mixedHigh;
    low ^= Math.imul(mixedLow, MULTIPLIER_LOW);
    high = (upperProduct(low) + Math.imul(low, MULTIPLIER_HIGH) + Math.imul(high, MULTIPLIER_LOW)) | 0;
    low = Math.imul(low, MULTIPLIER_LOW);
  }
  if (at < end) {
    for (let shift = 0; at < end; at++, shift += 8) {
      if (shift < 32) low ^= bytes[at] << shift;
      else high ^= bytes[at] << (shift - 32);
    }
    high = (upperProduct(low) + Math.imul(low, MULTIPLIER_HIGH) + Math.imul(high, MULTIPLIER_LOW)) | 0;
    low = Math.imul(low, MULTIPLIER_LOW);
  }
  low ^= high >>> SHIFT_IN_HIGH;
  high = (upperProduct(low) + Math.imul(low, MULTIPLIER_HIGH) + Math.imul(high, MULTIPLIER_LOW)) | 0;
  low = Math.imul(low, MULTIPLIER_LOW);
  low ^= high >>> SHIFT_IN_HIGH;
  return (rankOfHash(high, low) << INDEX_BITS) | (low & INDEX_MASK);
}

export function registerIndex(place: number): number {
  return place & INDEX_MASK;
}

/** 1 to 51. */
export function rankOf(place: number): number {
  return place >>> INDEX_BITS;
}

function rankOfHash(high: number, low: number): number {
  const lowBits = low >>> INDEX_BITS;
  if (lowBits !== 0) return 32 - Math.clz32(lowBits & -lowBits);
  if (high !== 0) return LOW_RANK_BITS + 32 - Math.clz32(high & -high);
  return RANK_MAX;
}

/** The upper half of the 64-bit product of `value` and the multiplier's low half, both unsigned; schoolbook by 16 bits. */
function upperProduct(value: number): number {
  const upper = value >>> 16;
  const lower = value & 0xffff;
  const low = lower * MULTIPLIER_LOW_LOWER;
  const middle = upper * MULTIPLIER_LOW_LOWER + (low >>> 16);
  const other = lower * MULTIPLIER_LOW_UPPER + (middle & 0xffff);
  return (upper * MULTIPLIER_LOW_UPPER + (middle >>> 16) + (other >>> 16)) | 0;
}
