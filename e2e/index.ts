/** What benchmarks share with the end-to-end tests: starting and ending real processes. */
export { type Cluster, startCluster } from './harness/cluster.ts';
export { listening } from './harness/listening.ts';
export { ManagedProcess } from './harness/managed-process.ts';
export { startRedis } from './harness/redis-server.ts';
export { type Options, startApp } from './harness/ringfort.ts';
export { TemporaryDirectory } from './harness/temporary-directory.ts';
export { until } from './harness/until.ts';
