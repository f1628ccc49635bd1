/** INFO of a node: Redis's sections and field names, filled from this node's parts. */
import { totalmem } from 'node:os';
import { humanBytes } from '@ringfort/base';
import { commonInfo } from '@ringfort/host';
import type { InfoSection, InfoService } from '@ringfort/session';
import type { NodeServer } from '../node-server.ts';
import { persistenceFields, replicationFields } from './durability-info.ts';

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

function memoryFields({ keyspace, host }: NodeServer): Fields {
  const { rss, heapUsed, heapTotal } = process.memoryUsage();
  const used = keyspace.usedMemoryBytes;
  return [
    ['used_memory', used],
    ['used_memory_human', humanBytes(used)],
    ['used_memory_rss', rss],
    ['used_memory_rss_human', humanBytes(rss)],
    ['used_memory_dataset', used],
    ['allocator_allocated', used],
    ['allocator_resident', keyspace.reservedMemoryBytes],
    ['javascript_heap_used', heapUsed],
    ['javascript_heap_total', heapTotal],
    ['total_system_memory', totalmem()],
    ['total_system_memory_human', humanBytes(totalmem())],
    ['maxmemory', host.configuration.bytes('maxmemory')],
    ['maxmemory_human', humanBytes(host.configuration.bytes('maxmemory'))],
    ['maxmemory_policy', host.configuration.choice('maxmemory-policy')],
    ['mem_fragmentation_ratio', (rss / Math.max(1, used)).toFixed(2)],
    ['mem_allocator', 'ringfort-arena'],
    ['lazyfree_pending_objects', 0],
  ];
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
  ];
}

function keyspaceFields({ keyspace }: NodeServer): Fields {
  return keyspace.databases
    .filter((database) => database.keyCount > 0)
    .map(({ index, keyCount, expiringKeyCount }) => [
      `db${index}`,
      `keys=${keyCount},expires=${expiringKeyCount},avg_ttl=0`,
    ]);
}
