/**
 * Counts requests that another tier executed. A pipeline's replies come in runs of one command, read in one turn: a run
 * is counted once, when something different comes or the turn ends.
 */
import type { RequestCounters } from '@ringfort/telemetry';
import { FAMILY_OF_COMMAND } from './command-families.ts';
import type { CommandStatistics } from './command-statistics.hot.ts';

export class ForwardedRequests {
  readonly #statistics: CommandStatistics;
  readonly #requests: RequestCounters;
  #commandId = 0;
  #startMs = 0;
  #endMs = 0;
  #count = 0;

  constructor(statistics: CommandStatistics, requests: RequestCounters) {
    this.#statistics = statistics;
    this.#requests = requests;
  }

  /** `count` requests of this command, read at `startMs`, whose replies were read at `endMs`. */
  add(commandId: number, startMs: number, endMs: number, count: number): void {
    if (commandId !== this.#commandId || startMs !== this.#startMs || endMs !== this.#endMs) {
      this.flush();
      this.#commandId = commandId;
      this.#startMs = startMs;
      this.#endMs = endMs;
    }
    this.#count += count;
  }

  flush(): void {
    const count = this.#count;
    if (count === 0) return;
    this.#count = 0;
    const micros = this.#endMs > this.#startMs ? (this.#endMs - this.#startMs) * 1000 : 0;
    this.#statistics.recordMany(this.#commandId, micros, count);
    this.#requests.recordMany(FAMILY_OF_COMMAND[this.#commandId], micros, count);
  }
}
