export {
  type AdminServer,
  type HealthReport,
  startAdminServer,
} from './admin-server.ts';
export {
  createLogger,
  isPretty,
  type Logger,
  prettyStream,
  setLogLevel,
  standardOutput,
} from './logger.ts';
export {
  CLIENT_METRICS,
  LINK_METRICS,
  LOG_METRICS,
  REPLICATION_METRICS,
  STORAGE_METRICS,
  TOPOLOGY_METRICS,
} from './metrics/metric-groups.ts';
export type { RequestCounters } from './metrics/request-counters.hot.ts';
export { TierMetrics } from './metrics/tier-metrics.ts';
export { LatencyMonitor } from './slow-log/latency-monitor.ts';
export { SlowLog } from './slow-log/slow-log.ts';
export type { NodeStatus, ProxyStatus } from './status.ts';
export { createTracing } from './tracing/create-tracing.ts';
export type {
  LinkWait,
  RequestFacts,
  RequestTrace,
} from './tracing/request-span.ts';
export type { Tracing } from './tracing/tracing.hot.ts';
