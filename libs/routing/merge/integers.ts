/** `sum`, `minimum`, `maximum`, `logicalAnd`: of one integer per shard, or element by element of integer arrays. */
import type { ReplyWriter } from '@ringfort/protocol';
import { isAggregate, nextLine, numberAt, writeMismatch } from './parts.ts';

const INTEGER = 58;

type IntegerRule = 'sum' | 'minimum' | 'maximum' | 'logicalAnd';

const COMBINE: Readonly<Record<IntegerRule, (left: number, right: number) => number>> = {
  sum: (left, right) => left + right,
  minimum: Math.min,
  maximum: Math.max,
  logicalAnd: (left, right) => (left !== 0 && right !== 0 ? 1 : 0),
};

export function mergeIntegers(rule: IntegerRule, parts: readonly Buffer[], reply: ReplyWriter): void {
  const rows = parts.map(integersOf);
  const [first, ...others] = rows;
  if (first === undefined || others.some((row) => row?.length !== first.length)) {
    writeMismatch(reply);
    return;
  }
  const combine = COMBINE[rule];
  const merged = first.map((value, at) => others.reduce((all, row) => combine(all, row?.[at] ?? 0), value));
  if (isAggregate(parts[0])) reply.array(merged.length);
  for (const value of merged) reply.integer(value);
}

/** The integers of a part, undefined when it holds something else. */
function integersOf(part: Buffer): number[] | undefined {
  let at = 0;
  let count = 1;
  if (isAggregate(part)) {
    count = numberAt(part, 0);
    at = nextLine(part, 0);
  }
  const integers: number[] = [];
  for (let i = 0; i < count; i++) {
    if (part[at] !== INTEGER) return undefined;
    integers.push(numberAt(part, at));
    at = nextLine(part, at);
  }
  return integers;
}
