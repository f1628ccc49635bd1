import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 10;

export interface UntilOptions {
  readonly timeoutMs: number;
  /** What is awaited, for the message when it does not come. */
  readonly what: string;
}

/** Asks again and again until `condition` answers something true, and answers that; fails at the deadline. */
export async function until<T>(
  condition: () => Promise<T | undefined | false> | T | undefined | false,
  options: UntilOptions,
): Promise<T> {
  const endMs = performance.now() + options.timeoutMs;
  for (;;) {
    const answer = await condition();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > endMs) throw new Error(`not within ${options.timeoutMs} ms: ${options.what}`);
    await delay(POLL_MS);
  }
}
