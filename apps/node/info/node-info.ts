/** INFO of a node: Redis's sections and field names, filled from this node's parts. */
import { commonInfo } from '@ringfort/host';
import type { InfoSection, InfoService } from '@ringfort/session';
import { averageTtlMs } from '@ringfort/storage';
import type { NodeServer } from '../node-server.ts';
import { persistenceFields, replicationFields } from './durability-info.ts';
import { memoryFields } from './memory-info.ts';

type Fields = InfoSection['fields'];

export function nodeInfo(node: NodeServer): InfoService {
  const sections: Readonly<Record<string, () => Fields>> = {
    memory: () => memoryFields(node),
    persistence: () => persistenceFields(node),
    stats: () => keyspaceStatistics(node),
    replication: () => replicationFields(node),
    keyspace: () => keyspaceFields(node),
  };
  return {
    sections: (names) => commonInfo(node.host, { names, mode: 'node', own: sections }),
  };
}

function keyspaceStatistics({ keyspace, host, copyCounts }: NodeServer): Fields {
  const { expiredKeys, evictedKeys, keyspaceHits, keyspaceMisses } = keyspace.statistics;
  return [
    ['expired_keys', expiredKeys],
    ['evicted_keys', evictedKeys],
    ['keyspace_hits', keyspaceHits],
    ['keyspace_misses', keyspaceMisses],
    ['total_error_replies', host.metrics.errors.total],
    ['sync_full', copyCounts.full],
    ['sync_partial_ok', copyCounts.partial],
    // Snapshots take no fork.
    ['total_forks', 0],
    ['latest_fork_usec', 0],
  ];
}

function keyspaceFields({ keyspace, host }: NodeServer): Fields {
  return keyspace.databases
    .filter((database) => database.keyCount > 0)
    .map((database) => {
      const { index, keyCount, expiringKeyCount } = database;
      const averageMs = averageTtlMs(database, host.random);
      return [`db${index}`, `keys=${keyCount},expires=${expiringKeyCount},avg_ttl=${averageMs}`];
    });
}
