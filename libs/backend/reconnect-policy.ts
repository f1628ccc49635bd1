/** How long to wait before the next attempt: doubling from the minimum to the maximum, each time a random share of it. */
import type { Random } from '@ringfort/base';

export interface ReconnectLimits {
  readonly minimumMs: number;
  readonly maximumMs: number;
}

/** `attempt` counts failures in a row, from 1. Full jitter in the upper half keeps many proxies from calling at once. */
export function reconnectDelayMs(attempt: number, limits: ReconnectLimits, random: Random): number {
  const ceiling = Math.min(limits.maximumMs, limits.minimumMs * 2 ** Math.min(attempt - 1, 20));
  return Math.floor(ceiling / 2 + (random.uint32() / 4_294_967_296) * (ceiling / 2));
}
