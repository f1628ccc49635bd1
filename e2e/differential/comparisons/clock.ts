/** Numbers that depend on when a script ran: both servers run the same one, but not at the same millisecond. */
import { integerOf } from '../reply-bytes.ts';
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
