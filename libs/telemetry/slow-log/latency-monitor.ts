/**
 * What LATENCY LATEST, HISTORY and RESET know: for each event the last 160 seconds in which it was slow, with the worst
 * of each second. Events are named by code, so they are few; the tiers record `command`.
 */

const HISTORY_LENGTH_MAX = 160;

export interface LatencySample {
  readonly timestampSeconds: number;
  latencyMs: number;
}

export interface LatestLatency {
  readonly event: string;
  readonly timestampSeconds: number;
  readonly latencyMs: number;
  readonly maximumMs: number;
}

interface EventHistory {
  /** Oldest first. */
  samples: LatencySample[];
  maximumMs: number;
}

export class LatencyMonitor {
  /** Record events that took at least this long. 0: none. */
  thresholdMs = 0;
  readonly #events = new Map<string, EventHistory>();

  record(event: string, latencyMs: number, nowMs: number): void {
    if (this.thresholdMs === 0 || latencyMs < this.thresholdMs) return;
    const wholeMs = Math.round(latencyMs);
    const timestampSeconds = Math.floor(nowMs / 1000);
    let history = this.#events.get(event);
    if (history === undefined) this.#events.set(event, (history = { samples: [], maximumMs: 0 }));
    history.maximumMs = Math.max(history.maximumMs, wholeMs);
    const newest = history.samples.at(-1);
    if (newest?.timestampSeconds === timestampSeconds) {
      newest.latencyMs = Math.max(newest.latencyMs, wholeMs);
      return;
    }
    history.samples.push({ timestampSeconds, latencyMs: wholeMs });
    if (history.samples.length > HISTORY_LENGTH_MAX) history.samples.shift();
  }

  latest(): LatestLatency[] {
    return Array.from(this.#events, ([event, { samples, maximumMs }]) => {
      const { timestampSeconds, latencyMs } = samples[samples.length - 1];
      return { event, timestampSeconds, latencyMs, maximumMs };
    });
  }

  /** Samples of one event, oldest first. */
  history(event: string): readonly LatencySample[] {
    return this.#events.get(event)?.samples ?? [];
  }

  /** Forgets some events, or all when none is named; answers how many there were. */
  reset(events: readonly string[]): number {
    const names = events.length === 0 ? [...this.#events.keys()] : events;
    return names.filter((name) => this.#events.delete(name)).length;
  }
}
