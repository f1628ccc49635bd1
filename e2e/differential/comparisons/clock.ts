/** Numbers that depend on when a script ran: both servers run the same one, but not at the same millisecond. */
import { integerOf, replyItems } from '../reply-bytes.ts';
import type { Comparison, Exchange } from './exchange.ts';

/** What rounding to whole seconds may add to the time between the two servers. */
const ROUNDING_MS = 1000;
/** Redis keeps expiry times to 2^63 ms, Ringfort to 2^53: past the year 2100 they only have to be there. */
const FAR_FUTURE = 4.2e12;

/** How far apart two moments or durations may be in milliseconds: no further than the servers can have been. */
export function clockToleranceMs({ elapsedMs = 0 }: Exchange): number {
  return ROUNDING_MS + elapsedMs;
}

/** One moment or duration in units of so many milliseconds. */
export function sameTime(unitMs: number): Comparison {
  return (exchange) => {
    const [left, right] = [integerOf(exchange.expected), integerOf(exchange.actual)];
    if (left === undefined || right === undefined || left < 0 || right < 0) return false;
    const apart = Math.abs(Math.min(left, FAR_FUTURE) - Math.min(right, FAR_FUTURE));
    return apart * unitMs <= clockToleranceMs(exchange);
  };
}

/** The same for every item of a reply; what is no time (-1, -2) has to be equal. */
export function sameTimes(unitMs: number): Comparison {
  const isSame = sameTime(unitMs);
  return (exchange) => {
    const [left, right] = [replyItems(exchange.expected), replyItems(exchange.actual)];
    if (left.length === 0 || left.length !== right.length) return false;
    return left.every((item, index) => {
      return item.equals(right[index]) || isSame({ ...exchange, expected: item, actual: right[index] });
    });
  };
}
