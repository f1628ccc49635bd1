/**
 * A prom-client metric whose values are read when the page is rendered. prom-client's own classes keep a hash map
 * of label sets that every count goes through; the data path has plain numbers instead, and this class is the seam.
 */
import type { Metric } from 'prom-client';

export interface Sample {
  readonly value: number;
  readonly labels: Readonly<Record<string, string | number>>;
  /** Differs from the metric's own name for the parts of a histogram. */
  readonly metricName?: string;
}

export interface SampledMetricOptions {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly read: () => Sample[];
}

/** What a registry asks of a metric: a name, and `get`. */
export function sampledMetric({ name, help, type, read }: SampledMetricOptions): Metric<string> {
  const metric = { name, help, type, get: () => Promise.resolve({ name, help, type, values: read() }) };
  return metric as unknown as Metric<string>;
}
