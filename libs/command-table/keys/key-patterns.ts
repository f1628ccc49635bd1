/**
 * Arguments that name keys by a pattern, which the key specifications call unknown: BY and GET of SORT. What such a
 * pattern reads depends on data, so that permission has to think of every key it may name.
 */
import type { Arguments } from '@ringfort/protocol';
import type { CommandEntry } from '../entry.ts';

const STAR = 0x2a;

/** Index of the first pattern that may name a key; 0 when there is none. */
export function findKeyPattern(entry: CommandEntry, args: Arguments): number {
  const finder = entry.spec.keyFinder;
  if (finder !== 'sort' && finder !== 'sortReadOnly') return 0;
  for (let at = 2; at + 1 < args.count; at++) {
    if (args.is(at, 'LIMIT')) at += 2;
    else if (args.is(at, 'STORE')) at++;
    else if ((args.is(at, 'GET') || args.is(at, 'BY')) && hasStar(args, ++at)) return at;
  }
  return 0;
}

/** A pattern without a star names no key (`nosort`, `#`). */
function hasStar(args: Arguments, index: number): boolean {
  const at = args.bytes.indexOf(STAR, args.starts[index]);
  return at !== -1 && at < args.ends[index];
}
