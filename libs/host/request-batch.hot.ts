/** The requests that one read brought, by command id, until they are counted together. One per process. */
import { commandTable } from '@ringfort/command-table';
import type { RequestCounters } from '@ringfort/telemetry';
import type { CommandStatistics } from './command-statistics.hot.ts';

const IDS_KEPT = 4096;

export class RequestBatch {
  count = 0;
  /** A request of the batch was timed by itself. */
  wasTimed = false;
  #timedMicros = 0;
  #ids = new Uint16Array(IDS_KEPT);
  #idCount = 0;
  readonly #familyOf = Uint8Array.from(commandTable.entries, (entry) => entry.familyIndex);

  begin(): void {
    this.count = 0;
    this.wasTimed = false;
    this.#timedMicros = 0;
    this.#idCount = 0;
  }

  add(id: number): void {
    this.count++;
    if (this.#idCount === this.#ids.length) this.#grow();
    this.#ids[this.#idCount++] = id;
  }

  /** Counts a request that was timed by itself. */
  addTimed(id: number, micros: number, statistics: CommandStatistics, requests: RequestCounters): void {
    this.count++;
    this.wasTimed = true;
    this.#timedMicros += micros;
    statistics.recordMany(id, micros, 1);
    requests.record(this.#familyOf[id], micros);
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
