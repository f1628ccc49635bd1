/** Counts set bits, four bytes at a time (the parallel sum of Hacker's Delight, §5-1). */

/** Set bits among bits `first` to `last`, both included, of the string at `start`. */
export function countBits(bytes: Buffer, start: number, first: number, last: number): number {
  if (first > last) return 0;
  const firstByte = start + Math.floor(first / 8);
  const lastByte = start + Math.floor(last / 8);
  const firstMask = 0xff >> (first % 8);
  const lastMask = (0xff << (7 - (last % 8))) & 0xff;
  if (firstByte === lastByte) return countWord(bytes[firstByte] & firstMask & lastMask);
  let count = countWord(bytes[firstByte] & firstMask) + countWord(bytes[lastByte] & lastMask);
  let at = firstByte + 1;
  for (; at + 4 <= lastByte; at += 4) {
    count += countWord(bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24));
  }
  for (; at < lastByte; at++) count += countWord(bytes[at]);
  return count;
}

function countWord(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
