/** Tracing as configured. The OpenTelemetry SDK is loaded only when tracing is on. */
import type { Clock, Random } from '@ringfort/base';
import { Tracing } from './tracing.hot.ts';

export interface CreateTracingOptions {
  readonly enabled: boolean;
  readonly serviceName: string;
  /** Which one of several: the node's id, the proxy's address. */
  readonly instanceId: string;
  readonly tier: 'proxy' | 'node';
  readonly otlpEndpoint: string;
  /** 0 for a tier that only follows its callers. */
  readonly sampleRatio: number;
  /** Traces begun here per second, 0 for no bound. */
  readonly tracesPerSecondMax: number;
  readonly clock: Clock;
  readonly slowThresholdMs: number;
  readonly includeKeys: boolean;
  readonly random: Random;
  readonly onExportError: (message: string) => void;
}

export async function createTracing(options: CreateTracingOptions): Promise<Tracing> {
  if (!options.enabled) return new Tracing({ ...options, recorder: undefined });
  const { OtlpRecorder } = await import('./otlp-recorder.ts');
  const recorder = new OtlpRecorder({ ...options, endpoint: options.otlpEndpoint });
  return new Tracing({ ...options, recorder });
}
