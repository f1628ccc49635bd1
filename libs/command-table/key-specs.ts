/** Short forms of the three key specifications that nearly every command uses. */
import type { KeySpec, KeySpecFlag } from './spec.ts';

/** One key, at argument `index`. */
export function keyAt(index: number, flags: readonly KeySpecFlag[]): KeySpec {
  return { flags, begin: { kind: 'index', index }, find: { kind: 'range', lastKey: 0, step: 1, limit: 0 } };
}

/** Keys from argument `index` to the last one. */
export function keysFrom(index: number, flags: readonly KeySpecFlag[]): KeySpec {
  return { flags, begin: { kind: 'index', index }, find: { kind: 'range', lastKey: -1, step: 1, limit: 0 } };
}

/** A count at argument `index`, then that many keys. */
export function countedKeys(index: number, flags: readonly KeySpecFlag[]): KeySpec {
  return {
    flags,
    begin: { kind: 'index', index },
    find: { kind: 'keynum', keyNumIndex: 0, firstKey: 1, step: 1 },
  };
}
