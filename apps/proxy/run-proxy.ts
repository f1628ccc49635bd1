/** The proxy process: follows the topology, listens, and runs until it is told to stop. */
import { RingfortError, SystemClock, SystemTimers } from '@ringfort/base';
import { type Configuration, clusterSecret } from '@ringfort/config';
import { SystemRandom } from '@ringfort/host';
import { runUntilStopped, tellParent } from '@ringfort/process';
import { createLogger, createTracing, setLogLevel } from '@ringfort/telemetry';
import { openTopologyStore } from '@ringfort/topology';
import { startProxyAdmin } from './proxy-admin.ts';
import { ProxyServer } from './proxy-server.ts';

/** Part of the shutdown time that clients get; the rest is for traces. */
const DRAIN_SHARE = 0.7;

export async function runProxy(configuration: Configuration): Promise<number> {
  const clock = new SystemClock();
  const timers = new SystemTimers();
  const random = new SystemRandom();
  const logger = createLogger({
    level: configuration.choice('loglevel'),
    format: configuration.choice('logformat'),
    name: 'proxy',
  });
  configuration.onChange('loglevel', () => setLogLevel(logger, configuration.choice('loglevel')));
  const url = configuration.string('topology');
  if (url === '' && configuration.list('backend').length === 0) {
    throw new RingfortError(
      'NO_BACKENDS',
      'a proxy needs --topology (a cluster) or --backend (plain Redis servers)',
    );
  }
  const tracing = await createTracing({
    ...{ enabled: configuration.boolean('tracing'), tier: 'proxy', serviceName: 'ringfort-proxy', random },
    instanceId: `proxy-${process.pid}`,
    otlpEndpoint: configuration.string('otlp-endpoint'),
    sampleRatio: configuration.ratio('tracing-sample-ratio'),
    tracesPerSecondMax: configuration.integer('tracing-traces-per-second-max'),
    clock,
    slowThresholdMs: configuration.durationMs('tracing-slow-threshold'),
    includeKeys: configuration.boolean('tracing-keys'),
    onExportError: (message) => logger.warn({}, `traces cannot be exported: ${message}`),
  });
  const store =
    url === ''
      ? undefined
      : openTopologyStore(url, {
          ...{ clock, timers },
          onWatchError: (error) =>
            logger.warn({ error }, 'the topology cannot be read; the last one known stays in force'),
        });
  const secret = clusterSecret(configuration);
  const proxy = new ProxyServer({
    configuration,
    clusterSecret: secret,
    logger,
    tracing,
    clock,
    timers,
    random,
  });
  const admin = await startProxyAdmin(proxy, configuration);
  proxy.begin(store);
  const port = await proxy.listen();
  logger.info({ port, adminPort: admin.port }, 'proxy ready');
  const stopTimeoutMs = configuration.durationMs('shutdown-timeout');
  const stopped = runUntilStopped({
    ...{ host: process, timers, logger, stopTimeoutMs },
    stop: async () => {
      await proxy.stop(stopTimeoutMs * DRAIN_SHARE);
      await store?.close();
      await tracing.shutdown(stopTimeoutMs * (1 - DRAIN_SHARE));
      await admin.close();
    },
  });
  tellParent(process, { type: 'ready', port, adminPort: admin.port });
  return stopped;
}
