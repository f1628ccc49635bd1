/** Tracing as it is when nobody asked for any: what a tier is built with when a test or a benchmark is not about traces. */
import { ManualClock, SeededRandom } from '@ringfort/base';
import { createTracing } from '../tracing/create-tracing.ts';
import type { Tracing } from '../tracing/tracing.hot.ts';

export function tracingOff(tier: 'proxy' | 'node'): Promise<Tracing> {
  return createTracing({
    ...{ enabled: false, tier, serviceName: 'test', instanceId: 'test', otlpEndpoint: '' },
    ...{ sampleRatio: 0, tracesPerSecondMax: 0, slowThresholdMs: 0, includeKeys: false },
    ...{ clock: new ManualClock(), random: new SeededRandom(1), onExportError: () => undefined },
  });
}
