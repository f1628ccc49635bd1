/** A Ringfort node alone, and a proxy with two nodes: log off; authentication, limits, metrics and tracing on. */
import { type Cluster, type Options, startApp, startCluster, TemporaryDirectory } from '@ringfort/e2e';
import { type OtlpSink, startOtlpSink } from './otlp-sink.ts';
import { BENCHMARK_PASSWORD, type Target } from './target.ts';

const COMMON: Options = { loglevel: 'nothing', appendonly: 'no' };
/** High enough that no request is refused: each one still passes through its buckets. */
const LIMITS: Options = {
  'rate-limit-user-requests': '1000000000',
  'rate-limit-user-bytes': '1000gb',
  'rate-limit-address-requests': '1000000000',
  'rate-limit-address-bytes': '1000gb',
};

export async function startNode(label = 'ringfort node', options: Options = {}): Promise<Target> {
  const sink = await startOtlpSink();
  const directory = new TemporaryDirectory('bench-node');
  const node = await startApp('node', label, {
    ...COMMON,
    ...tracingTo(sink),
    requirepass: BENCHMARK_PASSWORD,
    ...LIMITS,
    dir: directory.path,
    ...options,
  });
  return {
    label,
    port: node.port,
    adminPort: node.adminPort,
    processes: [node.process],
    stop: async () => {
      await node.process.stop();
      await sink.stop();
      directory.remove();
    },
  };
}

export async function startProxyWithNodes(): Promise<Target> {
  const sink = await startOtlpSink();
  const cluster: Cluster = await startCluster({
    shards: 2,
    replicas: 0,
    nodeOptions: { ...COMMON, ...tracingTo(sink) },
    proxyOptions: {
      loglevel: 'nothing',
      requirepass: BENCHMARK_PASSWORD,
      ...LIMITS,
      ...tracingTo(sink),
      'tracing-sample-ratio': '0.01',
    },
  });
  return {
    label: 'ringfort proxy + 2 nodes',
    port: cluster.proxies[0].port,
    adminPort: cluster.proxies[0].adminPort,
    processes: cluster.processes,
    stop: async () => {
      await cluster.stop();
      await sink.stop();
    },
  };
}

function tracingTo(sink: OtlpSink): Options {
  return { tracing: 'yes', 'otlp-endpoint': sink.endpoint };
}
