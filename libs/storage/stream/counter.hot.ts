/** Counters of 64 bits in a stream's blocks: two words, high half first. */
import type { Arena } from '../arena/arena.hot.ts';
import { setWordAt, wordAt } from './stream-layout.hot.ts';

const HALF_BITS = 32n;
const HALF_MASK = 0xffffffffn;

/** The counter as an unsigned number. */
export function counterAt(arena: Arena, address: number, word: number): bigint {
  return (BigInt(wordAt(arena, address, word)) << HALF_BITS) | BigInt(wordAt(arena, address, word + 1));
}

/** Negative counters are kept modulo 2^64. */
export function setCounterAt(arena: Arena, address: number, word: number, value: bigint): void {
  setWordAt(arena, address, word, Number((value >> HALF_BITS) & HALF_MASK));
  setWordAt(arena, address, word + 1, Number(value & HALF_MASK));
}

/** Adds one, modulo 2^64. */
export function countOne(arena: Arena, address: number, word: number): void {
  const low = wordAt(arena, address, word + 1) + 1;
  setWordAt(arena, address, word + 1, low);
  if (low > 0xffffffff) setWordAt(arena, address, word, wordAt(arena, address, word) + 1);
}
