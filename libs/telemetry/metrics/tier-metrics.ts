/**
 * All metrics of one process. The data path adds to `requests`, `traffic` and `errors`; everything else is a
 * function that is called when Prometheus asks. Process, event-loop delay and GC come from prom-client's defaults.
 */
import { collectDefaultMetrics, Registry } from 'prom-client';
import { ErrorCounters } from './error-counters.ts';
import { TRAFFIC_METRICS } from './metric-groups.ts';
import type { LabelledSample, MetricRow, MetricSources } from './metric-row.ts';
import { DURATION_BOUND_COUNT, RequestCounters } from './request-counters.hot.ts';
import { type Sample, sampledMetric } from './sampled-metric.ts';
import { TrafficCounters } from './traffic-counters.ts';

export interface TierMetricsOptions {
  /** `proxy`, `node` or `placement`: a label of every metric. */
  readonly tier: string;
  /**
   * Names of the command families, in the order of the index that `requests.record` is given. A tier without any serves no
   * clients: metrics about them would be 0 for ever, and are left out.
   */
  readonly families: readonly string[];
}

const MICROS_PER_SECOND = 1_000_000;
const DURATION_NAME = 'ringfort_request_duration_seconds';

/** Garbage collection is to pause the loop for 10 ms at most: the histogram is finest below. */
const GC_PAUSE_SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 1];

export class TierMetrics {
  readonly requests: RequestCounters;
  readonly traffic = new TrafficCounters();
  readonly errors = new ErrorCounters();
  readonly #registry = new Registry();
  readonly #families: readonly string[];

  constructor({ tier, families }: TierMetricsOptions) {
    this.#families = families;
    this.requests = new RequestCounters(families.length);
    this.#registry.setDefaultLabels({ tier });
    collectDefaultMetrics({ register: this.#registry, gcDurationBuckets: GC_PAUSE_SECONDS });
    if (families.length > 0) this.#registerOwn();
  }

  /** Adds a group of metrics, each with the function that its value is read from. */
  register<Rows extends readonly MetricRow[]>(rows: Rows, sources: MetricSources<Rows>): void {
    for (const row of rows) {
      const read = sources[row.key as keyof typeof sources];
      this.#add(row, () => [{ labels: {}, value: read() }]);
    }
  }

  /** Adds a group that has one sample per member, whatever the members are at that time. */
  registerLabelled<Rows extends readonly MetricRow[]>(
    rows: Rows,
    read: () => readonly LabelledSample<Rows>[],
  ): void {
    for (const row of rows) {
      const key = row.key as Rows[number]['key'];
      this.#add(row, () => read().map(({ labels, values }) => ({ labels, value: values[key] })));
    }
  }

  /** The page that Prometheus reads, and its content type. */
  async render(): Promise<{ contentType: string; text: string }> {
    return { contentType: this.#registry.contentType, text: await this.#registry.metrics() };
  }

  #registerOwn(): void {
    this.#registry.registerMetric(
      sampledMetric({
        name: DURATION_NAME,
        help: 'Time from a request being read to its reply being written, by command family.',
        type: 'histogram',
        read: () => this.#families.flatMap((family, index) => this.#durationSamples(family, index)),
      }),
    );
    this.#add(
      { key: 'errors', name: 'ringfort_errors_total', type: 'counter', help: 'Error replies by code.' },
      () => Array.from(this.errors.entries(), ([code, value]) => ({ labels: { code }, value })),
    );
    this.#add(
      {
        key: 'throttled',
        name: 'ringfort_throttled_total',
        type: 'counter',
        help: 'Requests over a rate limit.',
      },
      () => [
        { labels: { by: 'user' }, value: this.traffic.throttledByUser },
        { labels: { by: 'address' }, value: this.traffic.throttledByAddress },
      ],
    );
    for (const row of TRAFFIC_METRICS) this.#add(row, () => [{ labels: {}, value: this.traffic[row.key] }]);
  }

  #add({ name, help, type }: MetricRow, read: () => Sample[]): void {
    this.#registry.registerMetric(sampledMetric({ name, help, type, read }));
  }

  /** Families that were never asked for are left out: most clients use few of them. */
  #durationSamples(family: string, index: number): Sample[] {
    const count = this.requests.requestCount(index);
    if (count === 0) return [];
    const samples: Sample[] = [];
    let cumulative = 0;
    for (let bucket = 0; bucket < DURATION_BOUND_COUNT; bucket++) {
      cumulative += this.requests.countIn(index, bucket);
      const le = 2 ** bucket / MICROS_PER_SECOND;
      samples.push({ metricName: `${DURATION_NAME}_bucket`, labels: { family, le }, value: cumulative });
    }
    const sum = this.requests.totalMicros(index) / MICROS_PER_SECOND;
    samples.push({ metricName: `${DURATION_NAME}_bucket`, labels: { family, le: '+Inf' }, value: count });
    samples.push({ metricName: `${DURATION_NAME}_sum`, labels: { family }, value: sum });
    samples.push({ metricName: `${DURATION_NAME}_count`, labels: { family }, value: count });
    return samples;
  }
}
