/** The node process: opens its data, recovers, listens, and runs until it is told to stop. */
import { type Clock, type Random, SystemClock, SystemTimers, type Timers } from '@ringfort/base';
import { type Configuration, clusterSecret } from '@ringfort/config';
import { SystemRandom } from '@ringfort/host';
import { NodeDisk, openPersistence, type Persistence } from '@ringfort/persistence';
import { runUntilStopped, tellParent } from '@ringfort/process';
import { createLogger, createTracing, type Logger, setLogLevel } from '@ringfort/telemetry';
import { openTopologyStore, type TopologyStore } from '@ringfort/topology';
import { rewriteTrigger } from './log-options.ts';
import { startNodeAdmin } from './node-admin.ts';
import { nodeIdentity } from './node-identity.ts';
import { NodeServer } from './node-server.ts';

/** Part of the shutdown time that clients get; the rest is for the disk. */
const DRAIN_SHARE = 0.5;

export async function runNode(configuration: Configuration): Promise<number> {
  const nodeId = nodeIdentity(configuration);
  const clock = new SystemClock();
  const timers = new SystemTimers();
  const random = new SystemRandom();
  const logger = createLogger({
    level: configuration.choice('loglevel'),
    format: configuration.choice('logformat'),
    name: `node ${nodeId}`,
  });
  configuration.onChange('loglevel', () => setLogLevel(logger, configuration.choice('loglevel')));
  const tracing = await createTracing({
    ...{ enabled: configuration.boolean('tracing'), tier: 'node', serviceName: 'ringfort-node' },
    ...{ instanceId: nodeId, otlpEndpoint: configuration.string('otlp-endpoint'), sampleRatio: 0, random },
    slowThresholdMs: 0,
    tracesPerSecondMax: 0,
    clock,
    includeKeys: configuration.boolean('tracing-keys'),
    onExportError: (message) => logger.warn({}, `traces cannot be exported: ${message}`),
  });
  const store = openStore(configuration, logger, { clock, timers });
  const secret = clusterSecret(configuration);
  const environment = {
    configuration,
    nodeId,
    clusterSecret: secret,
    store,
    logger,
    tracing,
    clock,
    timers,
    random,
  };
  const node = new NodeServer(environment);
  const admin = await startNodeAdmin(node, configuration);
  const directory = configuration.string('dir');
  const disk = configuration.boolean('appendonly') ? await NodeDisk.open(directory) : undefined;
  const persistence = disk && (await recover(node, disk, environment));
  node.begin(persistence, directory);
  const port = await node.listen();
  const role = store === undefined ? 'alone' : 'in a cluster';
  logger.info(
    { port, adminPort: admin.port, dir: directory, persistence: disk !== undefined },
    `node ready, ${role}`,
  );
  const stopTimeoutMs = configuration.durationMs('shutdown-timeout');
  const stopped = runUntilStopped({
    ...{ host: process, timers, logger, stopTimeoutMs },
    stop: async () => {
      await node.stop(stopTimeoutMs * DRAIN_SHARE);
      await disk?.close();
      await store?.close();
      await tracing.shutdown(stopTimeoutMs * DRAIN_SHARE);
      await admin.close();
    },
  });
  tellParent(process, { type: 'ready', port, adminPort: admin.port });
  return stopped;
}

function openStore(
  configuration: Configuration,
  logger: Logger,
  time: { clock: Clock; timers: Timers },
): TopologyStore | undefined {
  const url = configuration.string('topology');
  if (url === '') return undefined;
  return openTopologyStore(url, {
    ...time,
    onWatchError: (error) =>
      logger.warn({ error }, 'the topology cannot be read; the last one known stays in force'),
  });
}

interface RecoveryEnvironment {
  readonly configuration: Configuration;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
}

async function recover(
  node: NodeServer,
  disk: NodeDisk,
  environment: RecoveryEnvironment,
): Promise<Persistence> {
  const { configuration, logger } = environment;
  const persistence = await openPersistence({
    ...environment,
    disk,
    keyspace: node.snapshots.persistedKeyspace,
    policy: configuration.choice('appendfsync'),
    rewriteTrigger: rewriteTrigger(configuration),
    sink: (level, message, fields) => logger[level](fields, message),
    handOver: () => node.sealTurn(),
    onProgress: ({ bytesRead, bytesTotal }) => {
      const fraction = bytesTotal === 0 ? 1 : bytesRead / bytesTotal;
      node.recoveryProgress = fraction;
      tellParent(process, { type: 'progress', task: 'loading', fraction });
    },
  });
  const { tornTail, keysLoaded, durationMs, offset } = persistence.recovered;
  if (tornTail !== undefined) logger.warn(tornTail, 'the end of the log was torn by a crash and was cut off');
  logger.info({ keys: keysLoaded, durationMs: Math.round(durationMs), offset }, 'data loaded');
  return persistence;
}
