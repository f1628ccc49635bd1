/** How long to wait before the next attempt: doubling, bounded, and jittered so that replicas do not come at once. */
import { type Random, randomBelow } from '@ringfort/base';

const FIRST_MS = 50;
const LONGEST_MS = 1_000;

export function reconnectDelayMs(attempt: number, random: Random): number {
  const ceilingMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return ceilingMs / 2 + randomBelow(random, ceilingMs / 2 + 1);
}
