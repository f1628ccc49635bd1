/** The memory section of a node's INFO: data as the arena counts it, the process as the operating system does. */
import { totalmem } from 'node:os';
import { humanBytes } from '@ringfort/base';
import type { InfoSection } from '@ringfort/session';
import type { NodeServer } from '../node-server.ts';

type Fields = InfoSection['fields'];

export function memoryFields({ keyspace, host, maintenance }: NodeServer): Fields {
  const { rss, heapUsed, heapTotal } = process.memoryUsage();
  const used = keyspace.usedMemoryBytes;
  const reserved = keyspace.reservedMemoryBytes;
  const peak = maintenance.memoryPeak.bytes;
  const limit = host.configuration.bytes('maxmemory');
  return [
    ...withHuman('used_memory', used),
    ...withHuman('used_memory_rss', rss),
    ...withHuman('used_memory_peak', peak),
    ['used_memory_peak_perc', `${percentage(used, peak)}%`],
    ['used_memory_dataset', used],
    ['allocator_allocated', used],
    ['allocator_active', reserved],
    ['allocator_resident', reserved],
    ['allocator_frag_ratio', ratio(reserved, used)],
    ['allocator_frag_bytes', reserved - used],
    ['javascript_heap_used', heapUsed],
    ['javascript_heap_total', heapTotal],
    ...withHuman('total_system_memory', totalmem()),
    ...withHuman('maxmemory', limit),
    ['maxmemory_policy', host.configuration.choice('maxmemory-policy')],
    ['mem_fragmentation_ratio', ratio(rss, used)],
    ['mem_fragmentation_bytes', rss - used],
    ['mem_allocator', 'ringfort-arena'],
    ['active_defrag_running', 0],
    ['lazyfree_pending_objects', keyspace.pendingFreeCount],
  ];
}

function withHuman(name: string, bytes: number): Fields {
  return [
    [name, bytes],
    [`${name}_human`, humanBytes(bytes)],
  ];
}

function ratio(part: number, whole: number): string {
  return (part / Math.max(1, whole)).toFixed(2);
}

function percentage(part: number, whole: number): string {
  return ((part * 100) / Math.max(1, whole)).toFixed(2);
}
