/**
 * Finds keys by Redis 7's key specifications: where a run of keys begins (a fixed index, or behind a keyword) and
 * how far it goes (a range, or as many as a count says). https://redis.io/docs/latest/develop/reference/key-specs/
 */
import { parseInteger } from '@ringfort/base';
import type { Arguments } from '@ringfort/protocol';
import type { KeySpec } from '../spec.ts';
import type { KeyPositions } from './key-positions.ts';

/** Adds the keys of one specification to `out`; false when the request does not fit it (a syntax error). */
export function walkSpec(spec: KeySpec, args: Arguments, out: KeyPositions): boolean {
  const begin = spec.begin;
  if (begin.kind === 'unknown') return false;
  const start =
    begin.kind === 'index' ? begin.index : indexAfterKeyword(begin.keyword, begin.startFrom, args);
  // An optional keyword that is not there names no keys.
  if (start === 0) return true;
  const find = spec.find;
  if (find.kind === 'unknown') return false;
  if (find.kind === 'range') {
    let last = start + find.lastKey;
    if (find.lastKey < 0) {
      const rest = find.limit === 0 ? args.count - start : Math.trunc((args.count - start) / find.limit);
      last = start + rest + find.lastKey;
    }
    return addRun(spec, start, last, find.step, args, out);
  }
  const at = start + find.keyNumIndex;
  if (at >= args.count) return false;
  const keyCount = parseInteger(args.bytes, args.starts[at], args.ends[at]);
  if (!(keyCount > 0 && keyCount < args.count)) return false;
  const first = start + find.firstKey;
  return addRun(spec, first, first + (keyCount - 1) * find.step, find.step, args, out);
}

/** The argument behind `keyword`, searched from `startFrom` (negative: from the end, backwards); 0 if it is absent. */
function indexAfterKeyword(keyword: string, startFrom: number, args: Arguments): number {
  const step = startFrom > 0 ? 1 : -1;
  const end = startFrom > 0 ? args.count - 1 : 1;
  for (let at = startFrom > 0 ? startFrom : args.count + startFrom; at > 0 && at < args.count; at += step) {
    if (at === end) return 0;
    if (args.is(at, keyword)) return at + 1;
  }
  return 0;
}

function addRun(
  spec: KeySpec,
  first: number,
  last: number,
  step: number,
  args: Arguments,
  out: KeyPositions,
): boolean {
  if (first >= args.count || last >= args.count || last < first) return false;
  for (let at = first; at <= last; at += step) out.add(at, spec.flags);
  return true;
}
