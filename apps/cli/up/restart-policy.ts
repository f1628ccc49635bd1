/**
 * When a process that ended is started again. Pure: times in, decision out. The wait doubles with each failure in
 * a row; a run that lasted is forgiven everything before it. A process that has never been ready is given up after
 * a few attempts, because what it lacks is not likely to come by waiting.
 */

const FIRST_DELAY_MS = 100;
const DELAY_MS_MAX = 10_000;
const HEALTHY_RUN_MS = 30_000;
const FIRST_ATTEMPTS_MAX = 4;

export type RestartDecision =
  | { readonly action: 'restart'; readonly delayMs: number }
  | { readonly action: 'give-up' };

export class RestartPolicy {
  #failuresInRow = 0;

  /** A run of `ranMs` ended by itself. */
  decide(ranMs: number, hasEverBeenReady: boolean): RestartDecision {
    if (ranMs >= HEALTHY_RUN_MS) this.#failuresInRow = 0;
    const delayMs = Math.min(FIRST_DELAY_MS * 2 ** this.#failuresInRow, DELAY_MS_MAX);
    this.#failuresInRow++;
    if (!hasEverBeenReady && this.#failuresInRow >= FIRST_ATTEMPTS_MAX) return { action: 'give-up' };
    return { action: 'restart', delayMs };
  }
}
