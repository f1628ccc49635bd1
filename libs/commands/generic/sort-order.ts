/**
 * The order of SORT: by number or by bytes, of the elements or of what BY finds for them. Elements of one number are
 * ordered by their bytes; with BY and ALPHA those of one text stay as they come, and those without a text come first.
 */
import type { ValueView } from '@ringfort/storage';
import { parseFloat64 } from '../float-argument.ts';
import { type Comparison, sortRange } from '../partial-sort.ts';
import { ByteRangeList } from './byte-range-list.ts';
import type { SortOptions } from './sort-options.ts';
import type { SortPattern } from './sort-pattern.ts';

const NUL = 0;

export interface WantedPlaces {
  readonly first: number;
  readonly last: number;
}

/**
 * Numbers of the elements in order; only those on the wanted places are sure to be right. Undefined if something has to
 * be a number and is none.
 */
export function sortedOrder(
  elements: ByteRangeList,
  options: SortOptions,
  wanted: WantedPlaces,
): number[] | undefined {
  const compare = comparison(elements, options);
  if (compare === undefined) return undefined;
  const order = Array.from({ length: elements.count }, (_, index) => index);
  const signed: Comparison<number> = options.descending ? (a, b) => -compare(a, b) : compare;
  const isPart = wanted.first !== 0 || wanted.last !== elements.count - 1;
  // Where Redis sorts a part only, its order of equals is that of its algorithm, else that in which they come.
  if (options.by !== undefined && isPart) sortRange(order, signed, wanted.first, wanted.last);
  else order.sort(signed);
  return order;
}

function comparison(elements: ByteRangeList, options: SortOptions): Comparison<number> | undefined {
  if (!options.alphabetic) return byNumber(elements, options.by);
  return options.by === undefined ? textOrder(elements, options) : byText(elements, options.by, options);
}

function byNumber(elements: ByteRangeList, by: SortPattern | undefined): Comparison<number> | undefined {
  const scores = new Float64Array(elements.count);
  for (let index = 0; index < elements.count; index++) {
    const element = viewOf(elements, index);
    const text = by === undefined ? element : by.lookup(element);
    if (text === undefined) continue;
    scores[index] = numberOf(text);
    if (Number.isNaN(scores[index])) return undefined;
  }
  return (a, b) => compareScores(scores[a], scores[b]) || elements.compare(a, b);
}

/** By comparing, since the difference of two infinities is no number. */
function compareScores(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Redis collates what it only shows, as C strings, which a NUL ends; what it stores it compares by all bytes. */
function textOrder(texts: ByteRangeList, { destination }: SortOptions): Comparison<number> {
  const ends = destination === 0 ? texts.textEnds() : texts.ends;
  return (a, b) => texts.compare(a, b, ends);
}

function byText(elements: ByteRangeList, by: SortPattern, options: SortOptions): Comparison<number> {
  const texts = new ByteRangeList();
  const hasText = new Uint8Array(elements.count);
  for (let index = 0; index < elements.count; index++) {
    const text = by.lookup(viewOf(elements, index));
    if (text !== undefined) hasText[index] = 1;
    if (text === undefined) texts.add(elements.bytes, 0, 0);
    else texts.add(text.bytes, text.start, text.end);
  }
  const compare = textOrder(texts, options);
  return (a, b) => {
    if (hasText[a] === 1 && hasText[b] === 1) return compare(a, b);
    return hasText[a] - hasText[b];
  };
}

/** As C's strtod reads a C string: blanks may lead, nothing at all is 0, a NUL ends it. */
function numberOf(text: ValueView): number {
  const { bytes } = text;
  let end = text.start;
  while (end < text.end && bytes[end] !== NUL) end++;
  if (end === text.start) return 0;
  let start = text.start;
  while (start < end && isBlank(bytes[start])) start++;
  return parseFloat64(bytes, start, end);
}

function isBlank(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13);
}

export function viewOf(elements: ByteRangeList, index: number): ValueView {
  return { bytes: elements.bytes, start: elements.starts[index], end: elements.ends[index] };
}
