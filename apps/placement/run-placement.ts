/** One placement process from its configuration: store, admin page, placement, until it is told to stop. */
import { errorText, SystemClock, SystemTimers } from '@ringfort/base';
import { type Configuration, clusterSecret } from '@ringfort/config';
import { runUntilStopped, tellParent } from '@ringfort/process';
import {
  type AdminServer,
  createLogger,
  type Logger,
  startAdminServer,
  TierMetrics,
  TOPOLOGY_METRICS,
} from '@ringfort/telemetry';
import { openTopologyStore, type TopologyStore } from '@ringfort/topology';
import { parseInitialNodes } from './initial-nodes.ts';
import { Placement } from './placement.ts';
import { logPlacementEvent } from './placement-log.ts';
import { connectByRedis } from './redis-node-link.ts';

/** Resolves with the exit code once the process has stopped. RingfortError for a configuration that cannot work. */
export async function runPlacement(configuration: Configuration): Promise<number> {
  const logger = createLogger({
    level: configuration.choice('loglevel'),
    format: configuration.choice('logformat'),
    name: 'placement',
  });
  const clock = new SystemClock();
  const timers = new SystemTimers();
  const store = openTopologyStore(configuration.string('topology'), {
    clock,
    timers,
    onWatchError: (error) => logger.warn({ error: errorText(error) }, 'cannot read the topology'),
  });
  const timing = {
    heartbeatIntervalMs: configuration.durationMs('heartbeat-interval'),
    leaseMs: configuration.durationMs('lease-duration'),
    failoverTimeoutMs: configuration.durationMs('failover-timeout'),
  };
  const placement = new Placement({
    store,
    holderId: `placement-${crypto.randomUUID()}`,
    shards: parseInitialNodes(configuration.list('initial-nodes')),
    timing,
    connect: connectByRedis(clusterSecret(configuration), timing.leaseMs),
    clock,
    timers,
    onEvent: (event) => logPlacementEvent(logger, event),
  });
  const admin = await startAdmin(configuration, placement);
  placement.start();
  logger.info({ adminPort: admin.port, topology: configuration.string('topology') }, 'placement started');
  const stopped = runUntilStopped({
    host: process,
    timers,
    logger,
    stopTimeoutMs: configuration.durationMs('shutdown-timeout'),
    stop: () => stopAll(placement, store, admin, logger),
  });
  tellParent(process, { type: 'ready', port: 0, adminPort: admin.port });
  return stopped;
}

async function stopAll(
  placement: Placement,
  store: TopologyStore,
  admin: AdminServer,
  logger: Logger,
): Promise<void> {
  await placement.stop();
  await store.close();
  await admin.close();
  logger.info({}, 'placement stopped');
}

function startAdmin(configuration: Configuration, placement: Placement): Promise<AdminServer> {
  const metrics = new TierMetrics({ tier: 'placement', families: [] });
  metrics.register(TOPOLOGY_METRICS, {
    epoch: () => placement.topology?.epoch ?? 0,
    shards: () => placement.topology?.shards.length ?? 0,
  });
  return startAdminServer({
    host: configuration.list('bind')[0],
    port: configuration.integer('admin-port'),
    metrics,
    health: () => ({ ok: true, reasons: [] }),
    // One that stands by is ready too: it can take over.
    ready: () => {
      const hasNoTopology = placement.isLeader && placement.topology === undefined;
      return { ok: !hasNoTopology, reasons: hasNoTopology ? ['there is no topology yet'] : [] };
    },
    status: () => ({
      tier: 'placement',
      isLeader: placement.isLeader,
      epoch: placement.topology?.epoch ?? 0,
    }),
  });
}
