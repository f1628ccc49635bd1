/**
 * The key range that `COMMAND INFO` showed before key specifications: first key, last key (negative counts from
 * the end), step. Derived as Redis does: neighbouring fixed ranges of step 1 become one, the rest is left out.
 */
import type { KeySpec } from './spec.ts';

export interface LegacyRange {
  readonly firstKey: number;
  readonly lastKey: number;
  readonly keyStep: number;
}

const NO_LEGACY_RANGE: LegacyRange = { firstKey: 0, lastKey: 0, keyStep: 0 };

export function legacyRangeOf(keySpecs: readonly KeySpec[]): LegacyRange {
  const ranges = keySpecs.map(rangeOf).filter((range) => range !== undefined);
  if (ranges.length === 0) return NO_LEGACY_RANGE;
  if (keySpecs.length === 1) return ranges[0];
  const firstKey = ranges[0].firstKey;
  let lastKey = 0;
  for (const range of ranges) {
    if (range.keyStep !== 1 || (lastKey !== 0 && lastKey !== range.firstKey - 1)) break;
    lastKey = range.lastKey;
  }
  return { firstKey, lastKey, keyStep: 1 };
}

function rangeOf(spec: KeySpec): LegacyRange | undefined {
  if (spec.begin.kind !== 'index' || spec.find.kind !== 'range') return undefined;
  const { index } = spec.begin;
  const { lastKey, step } = spec.find;
  return { firstKey: index, lastKey: lastKey >= 0 ? index + lastKey : lastKey, keyStep: step };
}
