/** Numbered string keys. */
import type { Target } from '../servers/target.ts';
import { loadWith, request } from './pipelined-loader.ts';

export interface KeysToLoad {
  readonly count: number;
  readonly valueBytes: number;
  /** Wall time at which all of them expire. */
  readonly expireAtMs?: number;
}

/** Keys are 16 bytes: `key:` and 12 digits. */
export function loadKeys(target: Target, keys: KeysToLoad): Promise<void> {
  const value = 'v'.repeat(keys.valueBytes);
  const expiry = keys.expireAtMs === undefined ? [] : ['PXAT', String(keys.expireAtMs)];
  return loadWith(target, async (loader) => {
    for (let index = 0; index < keys.count; index++) {
      await loader.send(request('SET', numberedKey(index), value, ...expiry));
    }
  });
}

export function numberedKey(index: number): string {
  return `key:${String(index).padStart(12, '0')}`;
}
