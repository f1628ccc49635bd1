export {
  type AdminServer,
  type AdminServerOptions,
  type HealthReport,
  startAdminServer,
} from './admin-server.ts';
export {
  createLogger,
  isPretty,
  type LogFormat,
  type Logger,
  type LoggerOptions,
  type LogLevel,
  prettyStream,
  setLogLevel,
  standardOutput,
} from './logger.ts';
export type { ErrorCounters } from './metrics/error-counters.ts';
export {
  CLIENT_METRICS,
  LINK_METRICS,
  LOG_METRICS,
  REPLICATION_METRICS,
  STORAGE_METRICS,
  TOPOLOGY_METRICS,
} from './metrics/metric-groups.ts';
export type { LabelledSample, MetricRow, MetricSources } from './metrics/metric-row.ts';
export type { RequestCounters } from './metrics/request-counters.hot.ts';
export { TierMetrics, type TierMetricsOptions } from './metrics/tier-metrics.ts';
export type { TrafficCounters } from './metrics/traffic-counters.ts';
export { LatencyMonitor, type LatencySample, type LatestLatency } from './slow-log/latency-monitor.ts';
export { secretArguments } from './slow-log/secret-arguments.ts';
export { SlowLog, type SlowLogArguments, type SlowLogEntry, type SlowRequest } from './slow-log/slow-log.ts';
export type { NodeStatus, ProxyStatus } from './status.ts';
export { type CreateTracingOptions, createTracing } from './tracing/create-tracing.ts';
export type {
  LateRequest,
  LinkedNode,
  LinkWait,
  RequestFacts,
  RequestStart,
  RequestTrace,
  SpanEnd,
  Stage,
} from './tracing/request-span.ts';
export type { Tracing } from './tracing/tracing.hot.ts';
