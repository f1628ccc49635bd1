/** The node's admin page: metrics of storage, log and replication; health; readiness; status. */
import type { Configuration } from '@ringfort/config';
import {
  type AdminServer,
  CLIENT_METRICS,
  type HealthReport,
  LOG_METRICS,
  type NodeStatus,
  REPLICATION_METRICS,
  STORAGE_METRICS,
  startAdminServer,
} from '@ringfort/telemetry';
import type { NodeServer } from './node-server.ts';

export function startNodeAdmin(node: NodeServer, configuration: Configuration): Promise<AdminServer> {
  registerMetrics(node, configuration);
  return startAdminServer({
    host: configuration.list('bind')[0],
    port: configuration.integer('admin-port'),
    metrics: node.host.metrics,
    health: () => health(node),
    ready: () => readiness(node),
    status: () => status(node),
  });
}

function registerMetrics(node: NodeServer, configuration: Configuration): void {
  const { metrics } = node.host;
  const { keyspace } = node;
  metrics.register(CLIENT_METRICS, { clientsConnected: () => node.clientCount });
  metrics.register(STORAGE_METRICS, {
    usedMemoryBytes: () => keyspace.usedMemoryBytes,
    reservedMemoryBytes: () => keyspace.reservedMemoryBytes,
    maxMemoryBytes: () => configuration.bytes('maxmemory'),
    keys: () => totalKeys(node),
    expiringKeys: () => keyspace.databases.reduce((sum, { expiringKeyCount }) => sum + expiringKeyCount, 0),
    expiredKeys: () => keyspace.statistics.expiredKeys,
    evictedKeys: () => keyspace.statistics.evictedKeys,
    hits: () => keyspace.statistics.keyspaceHits,
    misses: () => keyspace.statistics.keyspaceMisses,
  });
  metrics.register(LOG_METRICS, {
    sizeBytes: () => node.persistence?.status.aof_current_size ?? 0,
    offset: () => node.persistence?.log.offset ?? 0,
    durableOffset: () => node.persistence?.log.durableOffset ?? 0,
    syncErrors: () => node.logFailureCount,
    rewrites: () => node.persistence?.status.aof_rewrites ?? 0,
  });
  metrics.register(REPLICATION_METRICS, {
    isPrimary: () => (node.hasBegun && node.replication.role === 'primary' ? 1 : 0),
    epoch: () => (node.hasBegun ? node.replication.epoch : 0),
    offset: () => (node.hasBegun ? node.replication.offset : 0),
    replicas: () => (node.hasBegun ? node.replication.status().replicas.length : 0),
    lagBytes: () => lagBytes(node),
    fullCopies: () => node.copyCounts.full,
    partialCopies: () => node.copyCounts.partial,
  });
}

function health(node: NodeServer): HealthReport {
  const reasons = node.permission.isDiskWell ? [] : ['the log cannot be written; writes are refused'];
  return { ok: reasons.length === 0, reasons };
}

/** Ready: recovered, and a primary that may write or a replica that follows one. */
function readiness(node: NodeServer): HealthReport {
  const reasons: string[] = [];
  if (node.isStopping) reasons.push('it is stopping');
  if (!node.hasBegun) reasons.push(`loading the log: ${Math.floor(node.recoveryProgress * 100)} %`);
  else {
    const { assignment, canWrite, link } = node.replication.status();
    if (assignment.role === 'unknown') reasons.push('the topology gives this node no role yet');
    if (assignment.role === 'primary' && !canWrite) reasons.push('placement has not confirmed this primary');
    if (assignment.role === 'replica' && link?.isStreaming !== true)
      reasons.push('not in sync with the primary');
    reasons.push(...health(node).reasons);
  }
  return { ok: reasons.length === 0, reasons };
}

function status(node: NodeServer): NodeStatus {
  const replication = node.hasBegun ? node.replication.status() : undefined;
  const assignment = replication?.assignment;
  return {
    tier: 'node',
    id: node.nodeId,
    shard: assignment === undefined || assignment.role === 'unknown' ? '' : assignment.shardId,
    role: assignment?.role ?? 'unknown',
    epoch: assignment?.epoch ?? 0,
    offset: replication?.offset ?? 0,
    usedMemoryBytes: node.keyspace.usedMemoryBytes,
    keys: totalKeys(node),
    clients: node.clientCount,
  };
}

function totalKeys(node: NodeServer): number {
  return node.keyspace.databases.reduce((sum, { keyCount }) => sum + keyCount, 0);
}

function lagBytes(node: NodeServer): number {
  if (!node.hasBegun) return 0;
  const { replicas } = node.replication.status();
  return replicas.reduce((most, { lagBytes: lag }) => Math.max(most, lag), 0);
}
