/**
 * Members of a large sorted set in their order: by score, then by the member's bytes. What is ordered is the address
 * of an element: [u32 member length][u32 nothing][f64 score][member]. The probe is an element or a bound.
 */
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import type { ZsetBound } from '../contract/zset.ts';
import type { TreeOrder } from '../ordered/tree-path.hot.ts';
import { compareBytes } from './compare-bytes.hot.ts';

export const ELEMENT_HEADER_BYTES = 16;
const SCORE_UNITS = 1;

const BY_ELEMENT = 0;
const BY_SCORE = 1;
const BY_MEMBER = 2;

export class ScoreOrder implements TreeOrder {
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
    this.#ifEqual = 0;
    this.#score = this.scoreOf(element);
    this.#bytes = this.#arena.buffers[element >>> CHUNK_SHIFT];
    this.#start = ((element & UNIT_MASK) << 3) + ELEMENT_HEADER_BYTES;
    this.#end = this.#start + this.memberLength(element);
  }

  /** The place that the element would have with another score. */
  aimAtScore(element: number, score: number): void {
    this.aim(element);
    this.#score = score;
  }

  /** Of kind `score` or `member`. */
  aimAtBound(bound: ZsetBound): void {
    this.#mode = bound.kind === 'score' ? BY_SCORE : BY_MEMBER;
    this.#ifEqual = bound.isAfter ? 1 : -1;
    this.#score = bound.score;
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
}
