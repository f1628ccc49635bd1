/** The requests that one read brought, by command id, until they are counted together. One per process. */
import type { Clock } from '@ringfort/base';
import { commandTable } from '@ringfort/command-table';
import type { RequestCounters } from '@ringfort/telemetry';
import type { CommandStatistics } from './command-statistics.hot.ts';

const IDS_KEPT = 4096;

export class RequestBatch {
  count = 0;
  /** A request of the batch was timed by itself. */
  wasTimed = false;
  #timedMicros = 0;
  /** When the last request ended, if it was timed and nothing came since; else 0. */
  #markMs = 0;
  #ids = new Uint16Array(IDS_KEPT);
  #idCount = 0;
  readonly #familyOf = Uint8Array.from(commandTable.entries, (entry) => entry.familyIndex);

  /** `nowMs` and all times here are monotonic. */
  begin(nowMs: number): void {
    this.count = 0;
    this.#markMs = nowMs;
    this.wasTimed = false;
    this.#timedMicros = 0;
    this.#idCount = 0;
  }

  add(id: number): void {
    this.count++;
    this.#markMs = 0;
    if (this.#idCount === this.#ids.length) this.#grow();
    this.#ids[this.#idCount++] = id;
  }

  /** The start of a request that is timed by itself: where a timed one right before it ended, else now. */
  startTimed(clock: Clock): number {
    return this.#markMs > 0 ? this.#markMs : clock.monotonicMs();
  }

  /** Counts a request that was timed by itself; answers the microseconds it took. */
  addTimed(
    id: number,
    startMs: number,
    endMs: number,
    statistics: CommandStatistics,
    requests: RequestCounters,
  ): number {
    const micros = (endMs - startMs) * 1000;
    this.count++;
    this.wasTimed = true;
    this.#markMs = endMs;
    this.#timedMicros += micros;
    statistics.recordMany(id, micros, 1);
    requests.record(this.#familyOf[id], micros);
    return micros;
  }

  /** Counts the others: each took its share of the batch, and was answered when the batch was. */
  finish(batchMicros: number, statistics: CommandStatistics, requests: RequestCounters): void {
    const ids = this.#ids;
    const idCount = this.#idCount;
    if (idCount === 0) return;
    const shareMicros = Math.max(0, batchMicros - this.#timedMicros) / idCount;
    let runStart = 0;
    for (let i = 1; i <= idCount; i++) {
      if (i < idCount && ids[i] === ids[runStart]) continue;
      const id = ids[runStart];
      statistics.recordMany(id, shareMicros, i - runStart);
      requests.recordMany(this.#familyOf[id], batchMicros, i - runStart);
      runStart = i;
    }
  }

  #grow(): void {
    const grown = new Uint16Array(this.#ids.length * 2);
    grown.set(this.#ids);
    this.#ids = grown;
  }
}
