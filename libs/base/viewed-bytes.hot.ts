/**
 * Short copies and comparisons of byte ranges, four bytes a step. A typed array gives one byte per step, each behind its own
 * check of bounds, and the call into native code costs as much as a loop over thirty bytes; a DataView reads words at any
 * address. So buffers on the data path (what is read into, what is written out, the arena) carry a DataView of
 * themselves. Buffers without one work too, byte by byte.
 *
 * Nanoseconds for 20 and 64 bytes: byte loop 62 and 165, Buffer.copy 30 and 31, words 9 and 35. Words of eight bytes are
 * BigInts: faster still once TurboFan has compiled them, and garbage for as long as it has not. Comparisons of 20, 63 and
 * 150 bytes: whether they are equal 18, 35 and 59, without a view 72, 199 and 175; their order 28 and 79; native 174.
 */

const WORD_BYTES = 4;
const NATIVE_COPY_BYTES_MIN = 48;
/** Without views the call into native code wins earlier. */
const PLAIN_NATIVE_COPY_BYTES_MIN = 32;
const NATIVE_EQUAL_BYTES_MIN = 160;
const PLAIN_NATIVE_EQUAL_BYTES_MIN = 64;
/** A loop that also finds the first different byte costs more per word. */
const NATIVE_ORDER_BYTES_MIN = 64;

export interface ViewedBuffer extends Buffer {
  readonly view: DataView;
}

/** A buffer of its own memory, with its view. */
export function allocateViewed(byteCount: number): ViewedBuffer {
  return withView(Buffer.allocUnsafeSlow(byteCount));
}

/** Gives a buffer its view. */
export function withView(buffer: Buffer): ViewedBuffer {
  return Object.assign(buffer, { view: new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength) });
}

/** Copies `source[start, end)` to `target` at `at`. The ranges must not overlap. */
export function copyBytes(source: Buffer, start: number, end: number, target: Buffer, at: number): void {
  const from = source.view;
  const to = target.view;
  const count = end - start;
  if (count < WORD_BYTES) {
    for (let index = 0; index < count; index++) target[at + index] = source[start + index];
  } else if (from === undefined || to === undefined || count >= NATIVE_COPY_BYTES_MIN) {
    copyPlain(source, start, end, target, at);
  } else {
    const last = end - WORD_BYTES;
    let place = at;
    for (let word = start; word < last; word += WORD_BYTES, place += WORD_BYTES) {
      to.setInt32(place, from.getInt32(word, true), true);
    }
    // The last word overlaps the one before where the count is odd.
    to.setInt32(at + count - WORD_BYTES, from.getInt32(last, true), true);
  }
}

/** Whether `a[aStart, aEnd)` is what `b` has at `bStart`, where it has as many bytes. */
export function equalBytes(a: Buffer, aStart: number, aEnd: number, b: Buffer, bStart: number): boolean {
  const count = aEnd - aStart;
  const aView = a.view;
  const bView = b.view;
  if (count < WORD_BYTES || aView === undefined || bView === undefined) {
    return equalPlain(a, aStart, aEnd, b, bStart);
  }
  if (count >= NATIVE_EQUAL_BYTES_MIN) return a.compare(b, bStart, bStart + count, aStart, aEnd) === 0;
  const last = aEnd - WORD_BYTES;
  let other = bStart;
  for (let word = aStart; word < last; word += WORD_BYTES, other += WORD_BYTES) {
    if (aView.getInt32(word, true) !== bView.getInt32(other, true)) return false;
  }
  return aView.getInt32(last, true) === bView.getInt32(bStart + count - WORD_BYTES, true);
}

/** Negative when `a[aStart, aEnd)` comes before `b[bStart, bEnd)`: byte by byte, and the shorter first when it begins the other. */
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
  if (common >= NATIVE_ORDER_BYTES_MIN) return a.compare(b, bStart, bEnd, aStart, aEnd);
  let i = 0;
  const aView = a.view;
  const bView = b.view;
  if (aView !== undefined && bView !== undefined) {
    // Past all words that are the same.
    while (i + WORD_BYTES <= common && aView.getInt32(aStart + i) === bView.getInt32(bStart + i))
      i += WORD_BYTES;
  }
  for (; i < common; i++) {
    const order = a[aStart + i] - b[bStart + i];
    if (order !== 0) return order;
  }
  return difference;
}

/** Four bytes as a number, little-endian, of a buffer without a view. */
export function plainWordAt(bytes: Buffer, at: number): number {
  return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
}

function copyPlain(source: Buffer, start: number, end: number, target: Buffer, at: number): void {
  if (end - start >= PLAIN_NATIVE_COPY_BYTES_MIN) source.copy(target, at, start, end);
  else for (let from = start; from < end; from++) target[at + from - start] = source[from];
}

function equalPlain(a: Buffer, aStart: number, aEnd: number, b: Buffer, bStart: number): boolean {
  const count = aEnd - aStart;
  if (count >= PLAIN_NATIVE_EQUAL_BYTES_MIN) return a.compare(b, bStart, bStart + count, aStart, aEnd) === 0;
  for (let index = 0; index < count; index++) {
    if (a[aStart + index] !== b[bStart + index]) return false;
  }
  return true;
}
