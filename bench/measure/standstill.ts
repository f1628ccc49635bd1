/** Spans of time in which CPUs did nothing at all, and how much of another span they cover. */

/** Milliseconds on the clock that all processes of a machine share (`sharedNowMs`). */
export interface TimeSpan {
  readonly startMs: number;
  readonly endMs: number;
}

export function sharedNowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Milliseconds of `span` that lie in at least one of `others`. */
export function coveredMs(span: TimeSpan, others: readonly TimeSpan[]): number {
  const cuts = others
    .map(({ startMs, endMs }) => ({
      startMs: Math.max(startMs, span.startMs),
      endMs: Math.min(endMs, span.endMs),
    }))
    .filter(({ startMs, endMs }) => startMs < endMs)
    .sort((a, b) => a.startMs - b.startMs);
  let covered = 0;
  let reachedMs = span.startMs;
  for (const { startMs, endMs } of cuts) {
    if (endMs <= reachedMs) continue;
    covered += endMs - Math.max(startMs, reachedMs);
    reachedMs = endMs;
  }
  return covered;
}
