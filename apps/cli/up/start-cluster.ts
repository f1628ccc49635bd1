/** The order of a start: files, ports, nodes, placement and proxy; then the summary. */
import type { Timers } from '@ringfort/base';
import type { Configuration } from '@ringfort/config';
import { SystemRandom } from '@ringfort/host';
import { type Logger, standardOutput } from '@ringfort/telemetry';
import { ensureSecretFile, openCluster, writeProcessFile } from '../cluster/cluster-files.ts';
import type { LocalCluster } from '../cluster/layout.ts';
import { readTopology, roleOf } from '../cluster/topology-file.ts';
import { awaitServing } from './await-serving.ts';
import type { ClusterSupervisor, ReadyAddress } from './cluster-supervisor.ts';
import { awaitNodePorts } from './port-check.ts';
import { LOCAL_HOST, processFiles } from './process-files.ts';
import { summaryText } from './summary.ts';

export interface ClusterStart {
  readonly configuration: Configuration;
  readonly folder: string;
  readonly supervisor: ClusterSupervisor;
  readonly timers: Timers;
  readonly logger: Logger;
  /** Where clients connect. */
  readonly host: string;
  /** Values of the option `user`. */
  readonly userLines: readonly string[];
}

export interface StartedCluster {
  readonly cluster: LocalCluster;
  readonly proxy: ReadyAddress;
}

/** Resolves when clients can connect, read and write. */
export async function startCluster(start: ClusterStart): Promise<StartedCluster> {
  const { configuration, folder, supervisor, timers, logger } = start;
  ensureSecretFile(folder);
  const cluster = await openCluster(folder, {
    host: LOCAL_HOST,
    shards: configuration.integer('shards'),
    replicas: configuration.integer('replicas'),
    // Who asks for any client port runs several at once: tests do.
    anyPorts: configuration.integer('port') === 0 ? new SystemRandom() : undefined,
  });
  await awaitNodePorts(cluster, timers);
  const processes = processFiles(configuration, cluster, start.userLines).map(({ id, tier, text }) => ({
    id,
    tier,
    configFile: writeProcessFile(folder, id, text),
  }));
  const startTier = (tier: string) => supervisor.start(processes.filter((each) => each.tier === tier));
  // Nodes before placement: it would take one that is still loading for dead, and fail over.
  await startTier('node');
  const [[proxy]] = await Promise.all([startTier('proxy'), startTier('placement')]);
  await awaitServing({ name: 'the proxy', host: start.host, adminPort: proxy.adminPort, logger, timers });
  // The proxy reaches every shard; whether its primary may write yet is for placement to say.
  const topology = await readTopology(folder);
  const primaries = cluster.nodes.filter(({ id }) => roleOf(topology, id) === 'primary');
  await Promise.all(
    primaries.map(({ id, adminPort }) =>
      awaitServing({ name: id, host: LOCAL_HOST, adminPort, logger, timers }),
    ),
  );
  return { cluster, proxy };
}

export interface ReadyReport extends StartedCluster {
  readonly folder: string;
  readonly logger: Logger;
  /** Where clients connect. */
  readonly host: string;
  /** A text for people instead of a log line. */
  readonly pretty: boolean;
}

/** Says that everything is ready, and where. */
export async function reportReady({
  cluster,
  proxy,
  folder,
  logger,
  host,
  pretty,
}: ReadyReport): Promise<void> {
  const topology = await readTopology(folder);
  const facts = {
    host,
    port: proxy.port,
    adminPort: proxy.adminPort,
    placementAdminPort: cluster.placementAdminPort,
    dataFolder: folder,
    nodes: cluster.nodes.map((node) => ({ ...node, role: roleOf(topology, node.id) })),
  };
  if (pretty) standardOutput().write(summaryText(facts));
  else logger.info(facts, 'Ringfort is ready');
}
