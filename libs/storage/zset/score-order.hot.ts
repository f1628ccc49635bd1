/**
 * Members of a large sorted set in their order: by score, then by the member's bytes. What is ordered is the address
 * of an element: [u32 member length][u32 nothing][f64 score][member]. The probe is an element or a bound.
 */
import { compareBytes } from '@ringfort/base';
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import type { ZsetBound } from '../contract/zset.ts';
import type { PayloadKeys } from '../ordered/tree-nodes.hot.ts';
import type { TreeOrder } from '../ordered/tree-path.hot.ts';

export const ELEMENT_HEADER_BYTES = 16;
const SCORE_UNITS = 1;

const BY_ELEMENT = 0;
const BY_SCORE = 1;
const BY_MEMBER = 2;

export class ScoreOrder implements TreeOrder, PayloadKeys {
  readonly keys: PayloadKeys = this;
  /** Ranges by member mean something where all scores are equal, and know nothing of them. */
  isProbeKeyed = true;
  probeKey = 0;
  /** The element that is on its way to the probe's place, 0 if none is: its own score is still the old one. */
  #moving = 0;
  /** For the bits of a double. */
  readonly #double = new Float64Array(1);
  readonly #halves = new Int32Array(this.#double.buffer);
  readonly #arena: Arena;
  #mode = BY_ELEMENT;
  /** What `compare` answers where a bound's score or member is the payload's own. */
  #ifEqual = 0;
  #score = 0;
  #bytes: Buffer;
  #start = 0;
  #end = 0;

  constructor(arena: Arena) {
    this.#arena = arena;
    this.#bytes = arena.buffers[0];
  }

  aim(element: number): void {
    this.#mode = BY_ELEMENT;
    this.isProbeKeyed = true;
    this.#ifEqual = 0;
    this.#moving = 0;
    this.#setScore(this.scoreOf(element));
    this.#bytes = this.#arena.buffers[element >>> CHUNK_SHIFT];
    this.#start = ((element & UNIT_MASK) << 3) + ELEMENT_HEADER_BYTES;
    this.#end = this.#start + this.memberLength(element);
  }

  /** The place that the element would have with another score. Until `settle` that score is the one that counts. */
  aimAtScore(element: number, score: number): void {
    this.aim(element);
    this.#moving = element;
    this.#setScore(score);
  }

  /** The element has moved, or could not: its own score counts again. */
  settle(): void {
    this.#moving = 0;
  }

  /** Of kind `score` or `member`. */
  aimAtBound(bound: ZsetBound): void {
    this.#mode = bound.kind === 'score' ? BY_SCORE : BY_MEMBER;
    this.#ifEqual = bound.isAfter ? 1 : -1;
    this.#moving = 0;
    this.#setScore(bound.score);
    this.isProbeKeyed = this.#mode === BY_SCORE;
    this.#bytes = bound.bytes;
    this.#start = bound.start;
    this.#end = bound.end;
  }

  compare(element: number): number {
    if (this.#mode !== BY_MEMBER) {
      const score = this.#arena.doubles[element >>> CHUNK_SHIFT][(element & UNIT_MASK) + SCORE_UNITS];
      if (this.#score < score) return -1;
      if (this.#score > score) return 1;
      if (this.#mode === BY_SCORE) return this.#ifEqual;
    }
    const start = ((element & UNIT_MASK) << 3) + ELEMENT_HEADER_BYTES;
    const order = compareBytes(
      this.#bytes,
      this.#start,
      this.#end,
      this.#arena.buffers[element >>> CHUNK_SHIFT],
      start,
      start + this.memberLength(element),
    );
    return order === 0 ? this.#ifEqual : order;
  }

  keyOf(element: number): number {
    return element === this.#moving ? this.probeKey : this.#keyOfScore(this.scoreOf(element));
  }

  #setScore(score: number): void {
    this.#score = score;
    this.probeKey = this.#keyOfScore(score);
  }

  scoreOf(element: number): number {
    return this.#arena.doubles[element >>> CHUNK_SHIFT][(element & UNIT_MASK) + SCORE_UNITS];
  }

  setScore(element: number, score: number): void {
    this.#arena.doubles[element >>> CHUNK_SHIFT][(element & UNIT_MASK) + SCORE_UNITS] = score;
  }

  memberLength(element: number): number {
    return this.#arena.words[element >>> CHUNK_SHIFT][(element & UNIT_MASK) << 1];
  }

  setMemberLength(element: number, length: number): void {
    const words = this.#arena.words[element >>> CHUNK_SHIFT];
    words[(element & UNIT_MASK) << 1] = length;
    words[((element & UNIT_MASK) << 1) + 1] = 0;
  }

  /** The upper half of the score's bits, so turned that it rises with the score. Both zeros are one. */
  #keyOfScore(score: number): number {
    this.#double[0] = score;
    const high = score === 0 ? 0 : this.#halves[1];
    return high < 0 ? high ^ 0x7fffffff : high;
  }
}
