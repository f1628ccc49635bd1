/** The percentiles that INFO's latencystats shows, out of a command's histogram. */

const PERCENTILES = [50, 99, 99.9] as const;

/** `p50=4,p99=128,p99.9=256`: upper bounds, µs. `buckets` are cumulative and rising, and not empty. */
export function latencyPercentiles(
  buckets: readonly (readonly [upToMicros: number, callCount: number])[],
): string {
  const total = buckets[buckets.length - 1][1];
  return PERCENTILES.map((percentile) => {
    const rank = (total * percentile) / 100;
    const upToMicros = buckets.find(([, callCount]) => callCount >= rank)?.[0];
    return `p${percentile}=${upToMicros}`;
  }).join(',');
}
