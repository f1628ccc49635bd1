/**
 * LZF, the compression of RDB strings, after Marc Lehmann's description of the format. A stream is of two things:
 *
 *   000lllll  then l + 1 bytes as they are
 *   lllooooo  oooooooo            l (1–6) + 2 bytes from o + 1 bytes back
 *   111ooooo  llllllll  oooooooo  l + 9 bytes from o + 1 bytes back
 *
 * The compressor is greedy: it remembers where each group of three bytes was last seen and takes that one place or
 * none. Other compressors make other choices; what they write expands all the same.
 */
import { damaged } from './damage.ts';

const LITERALS_MAX = 32;
const DISTANCE_MAX = 8192;
const MATCH_BYTES_MIN = 3;
const MATCH_BYTES_MAX = 264;
const HASH_BITS = 13;
/** With the longest string on top it still fits 31 bits. */
const BASE_MAX = 2 ** 30;
/** A match of 264 bytes takes three: nothing expands further. */
const EXPANSION_MAX = MATCH_BYTES_MAX / 3;

/** Fills `target` from `source[start, end)`; damage unless it is exactly what the stream expands to. */
export function expandLzf(source: Buffer, start: number, end: number, target: Buffer): void {
  let at = start;
  let out = 0;
  while (at < end) {
    const control = source[at++];
    if (control < LITERALS_MAX) {
      const count = control + 1;
      if (at + count > end || out + count > target.length) damaged('compressed string: literals run over');
      source.copy(target, out, at, at + count);
      at += count;
      out += count;
      continue;
    }
    let count = control >>> 5;
    if (at + (count === 7 ? 2 : 1) > end) damaged('compressed string: ends early');
    if (count === 7) count += source[at++];
    count += 2;
    const from = out - ((control & 0x1f) << 8) - source[at++] - 1;
    if (from < 0 || out + count > target.length) damaged('compressed string: match out of bounds');
    // Byte by byte: source and target may overlap, which repeats what lies between them.
    for (let i = 0; i < count; i++) target[out + i] = target[from + i];
    out += count;
  }
  if (out !== target.length) damaged('compressed string: wrong length');
}

/** Whether `compressedBytes` may expand to `bytes` at all: asked before anything is allocated. */
export function mayExpandTo(compressedBytes: number, bytes: number): boolean {
  return bytes > 0 && bytes <= compressedBytes * EXPANSION_MAX;
}

export class LzfCompressor {
  /** Where a group of three bytes with this hash was last seen: `#base` + its distance from the start of the source. */
  readonly #seen = new Int32Array(1 << HASH_BITS);
  /** Above all places of earlier sources, so that those need not be cleared away. */
  #base = 1;
  #start = 0;
  #target: Buffer = Buffer.alloc(0);
  #out = 0;

  /** Compresses `source[start, end)` into `target` from `at`; answers the bytes written, 0 if they would exceed `limit`. */
  compress(source: Buffer, start: number, end: number, target: Buffer, at: number, limit: number): number {
    this.#target = target;
    this.#out = at;
    this.#start = start;
    const isShort = this.#compressAll(source, end, at + limit);
    this.#base += end - start;
    if (this.#base > BASE_MAX) {
      this.#seen.fill(0);
      this.#base = 1;
    }
    return isShort ? this.#out - at : 0;
  }

  #compressAll(source: Buffer, end: number, outEnd: number): boolean {
    let literalsFrom = this.#start;
    let from = literalsFrom;
    while (from + MATCH_BYTES_MIN <= end) {
      const match = this.#lastSeen(source, from);
      if (match < this.#start || from - match > DISTANCE_MAX || !startsEqual(source, match, from)) {
        from++;
        continue;
      }
      const count = matchBytes(source, match, from, Math.min(MATCH_BYTES_MAX, end - from));
      if (this.#out + literalBytes(from - literalsFrom) + MATCH_BYTES_MIN > outEnd) return false;
      this.#literals(source, literalsFrom, from);
      this.#match(from - match - 1, count - 2);
      const next = from + count;
      for (from++; from < next && from + MATCH_BYTES_MIN <= end; from++) this.#lastSeen(source, from);
      from = next;
      literalsFrom = next;
    }
    if (this.#out + literalBytes(end - literalsFrom) > outEnd) return false;
    this.#literals(source, literalsFrom, end);
    return true;
  }

  /** Where the three bytes at `at` were seen before (or others of the same hash), below the start if nowhere; notes the new place. */
  #lastSeen(source: Buffer, at: number): number {
    const group = (source[at] << 16) | (source[at + 1] << 8) | source[at + 2];
    const hash = Math.imul(group, 0x9e3779b1) >>> (32 - HASH_BITS);
    const seen = this.#seen[hash] - this.#base + this.#start;
    this.#seen[hash] = this.#base + at - this.#start;
    return seen;
  }

  #literals(source: Buffer, start: number, end: number): void {
    for (let from = start; from < end; from += LITERALS_MAX) {
      const count = Math.min(LITERALS_MAX, end - from);
      this.#target[this.#out++] = count - 1;
      source.copy(this.#target, this.#out, from, from + count);
      this.#out += count;
    }
  }

  #match(offset: number, length: number): void {
    const high = offset >>> 8;
    if (length < 7) this.#target[this.#out++] = (length << 5) | high;
    else {
      this.#target[this.#out++] = (7 << 5) | high;
      this.#target[this.#out++] = length - 7;
    }
    this.#target[this.#out++] = offset & 0xff;
  }
}

function literalBytes(count: number): number {
  return count + Math.ceil(count / LITERALS_MAX);
}

function startsEqual(source: Buffer, first: number, second: number): boolean {
  return (
    source[first] === source[second] &&
    source[first + 1] === source[second + 1] &&
    source[first + 2] === source[second + 2]
  );
}

/** How many bytes at `first` and `second` are the same, at most `limit`. */
function matchBytes(source: Buffer, first: number, second: number, limit: number): number {
  let count = MATCH_BYTES_MIN;
  while (count < limit && source[first + count] === source[second + count]) count++;
  return count;
}
