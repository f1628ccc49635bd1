/**
 * Sorted sets: a count, then member and score in turn, the score as a double or (before RDB 8) as text behind a
 * length byte that also stands for what has no digits; or a packed blob of members and scores in turn, scores as
 * numbers or text.
 */
import { damaged } from '../damage.ts';
import { Element } from './element.ts';
import { nextOfGroup, type OpenPacked, readBlob } from './packed-reader.ts';
import type { RdbInput } from './rdb-input.ts';
import type { ValueVisitor } from './value-visitor.ts';

const TEXT_POSITIVE_INFINITY = 254;
const TEXT_NEGATIVE_INFINITY = 255;
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const INFINITE = /^([+-]?)inf(inity)?$/i;
/** Longer than any score that `%.17g` writes. */
const SCORE_TEXT_MAX = 64;

export function sortedSetReader(readScore: (input: RdbInput) => number) {
  return (input: RdbInput, visitor: ValueVisitor): void => {
    const count = input.count(2);
    if (count === 0) damaged('sorted set: empty');
    const member = new Element();
    for (let index = 0; index < count; index++) {
      input.string(member);
      visit(visitor, member, readScore(input));
    }
  };
}

export function packedSortedSetReader(open: OpenPacked) {
  return (input: RdbInput, visitor: ValueVisitor): void => {
    const packed = open(readBlob(input));
    const member = new Element();
    const score = new Element();
    if (!packed.next(member)) damaged('sorted set: empty');
    do {
      nextOfGroup(packed, score);
      visit(visitor, member, parseScore(score));
    } while (packed.next(member));
  };
}

export function readDoubleScore(input: RdbInput): number {
  return input.double();
}

export function readTextScore(input: RdbInput): number {
  const length = input.byte();
  if (length === TEXT_POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  if (length === TEXT_NEGATIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  // 253 is NaN, and longer than any score besides.
  const score = new Element();
  const start = input.take(length);
  score.setRange(input.bytes, start, start + length);
  return parseScore(score);
}

function visit(visitor: ValueVisitor, member: Element, score: number): void {
  if (Number.isNaN(score)) damaged('sorted set: score is no number');
  visitor.sortedSetMember(member, score);
}

/** NaN when it is none. */
function parseScore(score: Element): number {
  if (score.length > SCORE_TEXT_MAX) return Number.NaN;
  const { text } = score;
  if (DECIMAL.test(text)) return Number(text);
  const infinite = INFINITE.exec(text);
  if (infinite === null) return Number.NaN;
  return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
