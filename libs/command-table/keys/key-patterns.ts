/**
 * Arguments that name keys by a pattern, which the key specifications call unknown: BY and GET of SORT. What such a
 * pattern reads depends on data, so that permission and routing have to think of every key it may name.
 */
import type { Arguments } from '@ringfort/protocol';
import type { CommandEntry } from '../entry.ts';

const STAR = 0x2a;
const FIRST_OPTION = 2;

/** Index of the first pattern behind argument `after` that may name a key; 0 when there is none. */
export function findKeyPattern(entry: CommandEntry, args: Arguments, after = FIRST_OPTION - 1): number {
  const finder = entry.spec.keyFinder;
  if (finder !== 'sort' && finder !== 'sortReadOnly') return 0;
  for (let at = after + 1; at + 1 < args.count; at++) {
    if (args.is(at, 'LIMIT')) at += 2;
    else if (args.is(at, 'STORE')) at++;
    else if (args.is(at, 'GET') || args.is(at, 'BY')) {
      at++;
      if (hasStar(args, at)) return at;
    }
  }
  return 0;
}

/** A pattern without a star names no key (`nosort`, `#`). */
function hasStar(args: Arguments, index: number): boolean {
  const at = args.bytes.indexOf(STAR, args.starts[index]);
  return at !== -1 && at < args.ends[index];
}
