/**
 * Union, intersection and difference of sorted and plain sets, as Redis computes them: sources from the smallest to
 * the largest (that is the order in which scores are added), and what is not a number counts as 0.
 */
import type { Aggregate, AlgebraArguments, WeighedSource } from './algebra-arguments.ts';
import type { AlgebraSource } from './algebra-source.ts';
import { ScoredMembers } from './scored-members.ts';

export function unionOf({ sources, aggregate }: AlgebraArguments): ScoredMembers {
  const union = new ScoredMembers();
  const places = new Map<string, number>();
  for (const { source, weight } of bySize(sources)) {
    source.visit((score, bytes, start, end) => {
      const weighed = numberOrZero(weight * score);
      const name = bytes.latin1Slice(start, end);
      const place = places.get(name);
      if (place === undefined) {
        places.set(name, union.count);
        union.add(weighed, bytes, start, end);
      } else {
        union.setScore(place, aggregated(aggregate, union.scoreOf(place), weighed));
      }
      return false;
    });
  }
  return union;
}

export function intersectionOf({ sources, aggregate }: AlgebraArguments): ScoredMembers {
  const common = new ScoredMembers();
  const [smallest, ...others] = bySize(sources);
  smallest.source.visit((score, bytes, start, end) => {
    let total = numberOrZero(smallest.weight * score);
    for (const { source, weight } of others) {
      const other = source.scoreOf(bytes, start, end);
      if (Number.isNaN(other)) return false;
      total = aggregated(aggregate, total, other * weight);
    }
    common.add(total, bytes, start, end);
    return false;
  });
  return common;
}

/** Members in all sources; counts no further than `limit`, if that is not 0. */
export function intersectionCount({ sources, limit }: AlgebraArguments): number {
  const [smallest, ...others] = bySize(sources);
  let count = 0;
  smallest.source.visit((_score, bytes, start, end) => {
    if (others.every(({ source }) => has(source, bytes, start, end))) count++;
    return limit !== 0 && count === limit;
  });
  return count;
}

/** Members of the first source that are in no other, with their scores. */
export function differenceOf({ sources }: AlgebraArguments): ScoredMembers {
  const rest = new ScoredMembers();
  const [first, ...others] = sources;
  first.source.visit((score, bytes, start, end) => {
    if (!others.some(({ source }) => has(source, bytes, start, end))) rest.add(score, bytes, start, end);
    return false;
  });
  return rest;
}

function bySize(sources: readonly WeighedSource[]): WeighedSource[] {
  return [...sources].sort((a, b) => a.source.count - b.source.count);
}

function has(source: AlgebraSource, bytes: Buffer, start: number, end: number): boolean {
  return !Number.isNaN(source.scoreOf(bytes, start, end));
}

function aggregated(aggregate: Aggregate, total: number, score: number): number {
  if (aggregate === 'sum') return numberOrZero(total + score);
  if (aggregate === 'min') return score < total ? score : total;
  return score > total ? score : total;
}

function numberOrZero(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}
