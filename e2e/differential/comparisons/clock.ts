/** Numbers that depend on when a script ran: both servers run the same one, but not at the same millisecond. */
import { integerOf, replyItems } from '../reply-bytes.ts';
import type { Comparison, Exchange } from './exchange.ts';

export const CLOCK_TOLERANCE_MS = 3000;
/** Redis keeps expiry times to 2^63 ms, Ringfort to 2^53: past the year 2100 they only have to be there. */
const FAR_FUTURE = 4.2e12;

export function withinTolerance(tolerance: number): Comparison {
  return ({ expected, actual }: Exchange) => {
    const [left, right] = [integerOf(expected), integerOf(actual)];
    if (left === undefined || right === undefined || left < 0 || right < 0) return false;
    return Math.abs(Math.min(left, FAR_FUTURE) - Math.min(right, FAR_FUTURE)) <= tolerance;
  };
}

/** The same for every item of a reply; what is no time (-1, -2) has to be equal. */
export function eachWithinTolerance(tolerance: number): Comparison {
  const isSame = withinTolerance(tolerance);
  return ({ sent, expected, actual }) => {
    const [left, right] = [replyItems(expected), replyItems(actual)];
    if (left.length === 0 || left.length !== right.length) return false;
    return left.every((item, index) => {
      return item.equals(right[index]) || isSame({ sent, expected: item, actual: right[index] });
    });
  };
}
