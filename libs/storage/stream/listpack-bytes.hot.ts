/**
 * What parts of a node would take in a listpack, which is how Redis packs its nodes. A node here takes less, but it is
 * full when Redis's would be, so that `~` trims the same entries and stream-node-max-bytes means the same.
 */
import { parseInteger64 } from '@ringfort/base';
import { canonicalInteger } from './canonical-integer.hot.ts';

/** The header and the end mark. */
export const LISTPACK_FRAME_BYTES = 7;
const INTEGER_64_BYTES = 10;
const DIGIT_MAX = 57;

/** An integer of up to 53 bits; one that is no number takes the most. */
export function integerListpackBytes(value: number): number {
  if (value >= 0 && value < 128) return 2;
  if (value >= -4096 && value < 4096) return 3;
  if (value >= -32_768 && value < 32_768) return 4;
  if (value >= -8_388_608 && value < 8_388_608) return 5;
  return value >= -2_147_483_648 && value < 2_147_483_648 ? 6 : INTEGER_64_BYTES;
}

/** Text that is no integer of at most 15 characters; a longer integer is packed as one. */
export function textListpackBytes(bytes: Buffer, start: number, end: number): number {
  const length = end - start;
  if (length < 64) {
    const isLong = length > 15 && length <= 20 && bytes[start] <= DIGIT_MAX;
    if (isLong && parseInteger64(bytes, start, end) !== undefined) return INTEGER_64_BYTES;
    return length + 2;
  }
  const content = length < 4096 ? length + 2 : length + 5;
  if (content < 128) return content + 1;
  if (content < 16_384) return content + 2;
  if (content < 2_097_152) return content + 3;
  return content < 268_435_456 ? content + 4 : content + 5;
}

export function itemListpackBytes(bytes: Buffer, start: number, end: number): number {
  const integer = canonicalInteger(bytes, start, end);
  return Number.isNaN(integer) ? textListpackBytes(bytes, start, end) : integerListpackBytes(integer);
}
