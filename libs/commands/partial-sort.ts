/**
 * Sorts only as much of a list as is asked for: quicksort that leaves out the parts beyond the range. It is Bentley
 * and McIlroy's ("Engineering a sort function", 1993), step for step, because it is not stable: where elements compare
 * as equal, the ones that come first are then the same as on redis-server, which uses the same algorithm.
 */

/** Negative, 0 or positive, as for Array.sort. */
export type Comparison<T> = (left: T, right: T) => number;

const INSERTION_COUNT_MAX = 6;
const MEDIAN_OF_THREE_MIN = 8;
const MEDIAN_OF_NINE_MIN = 41;

/** Puts the elements that belong on the places `first` to `last` of the sorted list there, in order. */
export function sortRange<T>(items: T[], compare: Comparison<T>, first: number, last: number): void {
  new PartialSort(items, compare, first, last).sort(0, items.length);
}

class PartialSort<T> {
  readonly #items: T[];
  readonly #compare: Comparison<T>;
  readonly #first: number;
  readonly #last: number;

  constructor(items: T[], compare: Comparison<T>, first: number, last: number) {
    this.#items = items;
    this.#compare = compare;
    this.#first = first;
    this.#last = last;
  }

  /** Sorts `items[start, start + count)`. */
  sort(start: number, count: number): void {
    let from = start;
    let length = count;
    while (length > INSERTION_COUNT_MAX) {
      this.#swap(from, this.#pivot(from, length));
      const { lower, upper } = this.#partition(from, length);
      // The lower part is done by a call, the upper one in this loop, as in the original.
      if (lower > 1 && this.#isWanted(from, lower)) this.sort(from, lower);
      if (upper <= 1 || !this.#isWanted(from + length - upper, upper)) return;
      from += length - upper;
      length = upper;
    }
    this.#insertionSort(from, length);
  }

  #isWanted(start: number, count: number): boolean {
    return this.#last >= start && this.#first < start + count;
  }

  #insertionSort(start: number, count: number): void {
    const items = this.#items;
    for (let next = start + 1; next < start + count; next++) {
      for (let at = next; at > start && this.#compare(items[at - 1], items[at]) > 0; at--)
        this.#swap(at, at - 1);
    }
  }

  #pivot(start: number, count: number): number {
    const middle = start + Math.floor(count / 2);
    if (count < MEDIAN_OF_THREE_MIN) return middle;
    const last = start + count - 1;
    if (count < MEDIAN_OF_NINE_MIN) return this.#median(start, middle, last);
    const step = Math.floor(count / 8);
    return this.#median(
      this.#median(start, start + step, start + 2 * step),
      this.#median(middle - step, middle, middle + step),
      this.#median(last - 2 * step, last - step, last),
    );
  }

  #median(a: number, b: number, c: number): number {
    const items = this.#items;
    if (this.#compare(items[a], items[b]) < 0) {
      if (this.#compare(items[b], items[c]) < 0) return b;
      return this.#compare(items[a], items[c]) < 0 ? c : a;
    }
    if (this.#compare(items[b], items[c]) > 0) return b;
    return this.#compare(items[a], items[c]) < 0 ? a : c;
  }

  /**
   * Splits by the pivot, which stands at `start`; elements equal to it gather at both ends first and move to the
   * middle last. Answers how many are lower and how many are higher.
   */
  #partition(start: number, count: number): { lower: number; upper: number } {
    const items = this.#items;
    const end = start + count;
    let equalEnd = start + 1;
    let low = start + 1;
    let high = end - 1;
    let equalStart = end - 1;
    for (;;) {
      for (let order = 0; low <= high && (order = this.#compare(items[low], items[start])) <= 0; low++) {
        if (order === 0) this.#swap(equalEnd++, low);
      }
      for (let order = 0; low <= high && (order = this.#compare(items[high], items[start])) >= 0; high--) {
        if (order === 0) this.#swap(high, equalStart--);
      }
      if (low > high) break;
      this.#swap(low++, high--);
    }
    this.#swapRuns(start, low, Math.min(equalEnd - start, low - equalEnd));
    this.#swapRuns(low, end, Math.min(equalStart - high, end - 1 - equalStart));
    return { lower: low - equalEnd, upper: equalStart - high };
  }

  /** Exchanges `count` elements from `start` on with those in front of `end`. */
  #swapRuns(start: number, end: number, count: number): void {
    for (let offset = 0; offset < count; offset++) this.#swap(start + offset, end - count + offset);
  }

  #swap(left: number, right: number): void {
    const item = this.#items[left];
    this.#items[left] = this.#items[right];
    this.#items[right] = item;
  }
}
