/**
 * The requests that one read brought, by command id, until they are counted together. One per process.
 *
 * Batches may nest: what a request sets free may begin a batch of another connection. A batch is empty once it is counted,
 * so nothing is counted twice; what the outer one held by then counts with the inner one.
 */
import type { Clock } from '@ringfort/base';
import type { RequestCounters } from '@ringfort/telemetry';
import { FAMILY_OF_COMMAND } from './command-families.ts';
import type { CommandStatistics } from './command-statistics.hot.ts';

const IDS_KEPT = 4096;

export class RequestBatch {
  count = 0;
  /** The latest time that is known: when the batch began, or the last timed request of it ended. */
  nowMs = 0;
  /** A request of the batch was timed by itself. */
  wasTimed = false;
  #timedMicros = 0;
  /** When the last request ended, if it was timed and nothing came since; else 0. */
  #markMs = 0;
  #ids = new Uint16Array(IDS_KEPT);
  #idCount = 0;
  readonly #clock: Clock;
  readonly #statistics: CommandStatistics;
  readonly #requests: RequestCounters;

  constructor(clock: Clock, statistics: CommandStatistics, requests: RequestCounters) {
    this.#clock = clock;
    this.#statistics = statistics;
    this.#requests = requests;
  }

  /** `nowMs` and all times here are monotonic. */
  begin(nowMs: number): void {
    this.nowMs = nowMs;
    this.#markMs = nowMs;
    this.wasTimed = false;
    this.#timedMicros = 0;
  }

  add(id: number): void {
    this.count++;
    this.#markMs = 0;
    if (this.#idCount === this.#ids.length) this.#grow();
    this.#ids[this.#idCount++] = id;
  }

  /** The start of a request that is timed by itself: where a timed one right before it ended, else now. */
  startTimed(): number {
    return this.#markMs > 0 ? this.#markMs : this.#clock.monotonicMs();
  }

  /** Counts a request that was timed by itself and is over now; answers the microseconds it took. */
  endTimed(id: number, startMs: number): number {
    const endMs = this.#clock.monotonicMs();
    const micros = (endMs - startMs) * 1000;
    this.count++;
    this.wasTimed = true;
    this.nowMs = endMs;
    this.#markMs = endMs;
    this.#timedMicros += micros;
    this.#statistics.recordMany(id, micros, 1);
    this.#requests.record(FAMILY_OF_COMMAND[id], micros);
    return micros;
  }

  /** Counts the others: each took its share of the batch, and was answered when the batch was. */
  finish(batchMicros: number): void {
    const ids = this.#ids;
    const idCount = this.#idCount;
    this.count = 0;
    this.#idCount = 0;
    if (idCount === 0) return;
    const shareMicros = Math.max(0, batchMicros - this.#timedMicros) / idCount;
    let runStart = 0;
    for (let i = 1; i <= idCount; i++) {
      if (i < idCount && ids[i] === ids[runStart]) continue;
      const id = ids[runStart];
      this.#statistics.recordMany(id, shareMicros, i - runStart);
      this.#requests.recordMany(FAMILY_OF_COMMAND[id], batchMicros, i - runStart);
      runStart = i;
    }
  }

  #grow(): void {
    const grown = new Uint16Array(this.#ids.length * 2);
    grown.set(this.#ids);
    this.#ids = grown;
  }
}
