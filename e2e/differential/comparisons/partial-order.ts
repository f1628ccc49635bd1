/** Commands that promise an order only with some options: SORT without sorting, searches without ASC, scans. */
import { bulkContent, replyItems } from '../reply-bytes.ts';
import { sameItemsInAnyOrder, samePairsInAnyOrder } from './any-order.ts';
import { type Comparison, type Exchange, hasWord } from './exchange.ts';

/**
 * BY a pattern without a star leaves a set in its own order; with LIMIT, in its own choice. BY with ALPHA leaves open
 * which of two elements with equal weights comes first, as does ALPHA alone of two that are equal up to a zero byte: there
 * Redis's comparison ends.
 */
export function isSameSort(exchange: Exchange): boolean {
  const { sent, expected, actual } = exchange;
  const patterns = sent.filter((_part, index) => index > 2 && hasWord([sent[index - 1]], 'by'));
  const isAlpha = hasWord(sent, 'alpha');
  const isOrderFree =
    patterns.length === 0
      ? isAlpha && expected.includes(0)
      : isAlpha || patterns.some((pattern) => !pattern.includes('*'));
  if (!isOrderFree) return false;
  if (!hasWord(sent, 'limit')) return sameItemsInAnyOrder(exchange);
  return expected[0] === actual[0] && replyItems(expected).length === replyItems(actual).length;
}

/** Without ASC, DESC or COUNT the places come as they are found; with ANY, whichever are found first. */
export function isSameSearch(exchange: Exchange): boolean {
  const { sent, expected, actual } = exchange;
  if (hasWord(sent, 'any')) {
    return (
      expected[0] === 42 && actual[0] === 42 && replyItems(expected).length === replyItems(actual).length
    );
  }
  const isOrdered = hasWord(sent, 'asc') || hasWord(sent, 'desc') || hasWord(sent, 'count');
  return !isOrdered && sameItemsInAnyOrder(exchange);
}

export interface ScanForm {
  readonly cursorAt: number;
  /** Each element stands with its value or score. */
  readonly inPairs: boolean;
}

/**
 * One call that scans everything: from 0, with a COUNT. Any other shows a part of its own choice, and 7.0 has sets as
 * tables that 7.2 packs and shows as a whole.
 */
export function isSameScan({ cursorAt, inPairs }: ScanForm): Comparison {
  return ({ sent, expected, actual }) => {
    const [left, right] = [replyItems(expected), replyItems(actual)];
    if (left.length !== 2 || right.length !== 2) return false;
    if (sent[cursorAt].toString('latin1') !== '0' || !hasWord(sent, 'count')) return true;
    if (!bulkContent(left[0]).equals(bulkContent(right[0]))) return false;
    const items = { sent, expected: left[1], actual: right[1] };
    return inPairs && !hasWord(sent, 'novalues') ? samePairsInAnyOrder(items) : sameItemsInAnyOrder(items);
  };
}
