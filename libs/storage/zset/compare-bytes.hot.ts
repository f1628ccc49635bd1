/** The order of members: byte by byte, and the shorter first when it begins the other. */

/** Up to here a loop compares faster than native code. */
const NATIVE_COMPARE_BYTES_MIN = 64;

/** Negative when `a[aStart, aEnd)` comes before `b[bStart, bEnd)`, 0 when they are equal. */
export function compareBytes(
  a: Buffer,
  aStart: number,
  aEnd: number,
  b: Buffer,
  bStart: number,
  bEnd: number,
): number {
  const difference = aEnd - aStart - (bEnd - bStart);
  const common = difference < 0 ? aEnd - aStart : bEnd - bStart;
  if (common >= NATIVE_COMPARE_BYTES_MIN) return a.compare(b, bStart, bEnd, aStart, aEnd);
  let i = 0;
  const aView = a.view;
  const bView = b.view;
  if (aView !== undefined && bView !== undefined) {
    // Past all words that are the same.
    while (i + 4 <= common && aView.getInt32(aStart + i) === bView.getInt32(bStart + i)) i += 4;
  }
  for (; i < common; i++) {
    const order = a[aStart + i] - b[bStart + i];
    if (order !== 0) return order;
  }
  return difference;
}
