import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 10;

export interface UntilOptions {
  readonly timeoutMs: number;
  /** What is awaited, for the message when it does not come; as a function, of the moment when it has not come. */
  readonly what: string | (() => string);
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
    if (performance.now() > endMs) {
      const what = typeof options.what === 'string' ? options.what : options.what();
      throw new Error(`not within ${options.timeoutMs} ms: ${what}`);
    }
    await delay(POLL_MS);
  }
}
