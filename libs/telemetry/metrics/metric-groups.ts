/** The metrics of both tiers, group by group. The apps bring the sources; names and texts stand here only. */
import type { MetricRow } from './metric-row.ts';

export const CLIENT_METRICS = [
  {
    key: 'clientsConnected',
    name: 'ringfort_clients_connected',
    type: 'gauge',
    help: 'Clients connected now.',
  },
] as const satisfies readonly MetricRow[];

/**
 * One sample per node that a proxy has links to. Labels: shard, node (the node's id, which outlives its address; the address
 * of a plain Redis server, which has no id).
 */
export const LINK_METRICS = [
  { key: 'connected', name: 'ringfort_links_connected', type: 'gauge', help: 'Links that are up.' },
  { key: 'inFlight', name: 'ringfort_links_in_flight', type: 'gauge', help: 'Requests waiting for a reply.' },
  { key: 'reconnects', name: 'ringfort_link_reconnects_total', type: 'counter', help: 'Links made again.' },
  {
    key: 'timeouts',
    name: 'ringfort_link_timeouts_total',
    type: 'counter',
    help: 'Requests that were given up because no reply came in time.',
  },
] as const satisfies readonly MetricRow[];

export const TOPOLOGY_METRICS = [
  { key: 'epoch', name: 'ringfort_topology_epoch', type: 'gauge', help: 'Epoch of the topology in use.' },
  { key: 'shards', name: 'ringfort_topology_shards', type: 'gauge', help: 'Shards in the topology in use.' },
] as const satisfies readonly MetricRow[];

export const STORAGE_METRICS = [
  {
    key: 'usedMemoryBytes',
    name: 'ringfort_memory_used_bytes',
    type: 'gauge',
    help: 'Memory of data, as maxmemory counts it.',
  },
  {
    key: 'reservedMemoryBytes',
    name: 'ringfort_memory_reserved_bytes',
    type: 'gauge',
    help: 'Memory held from the system for data.',
  },
  {
    key: 'maxMemoryBytes',
    name: 'ringfort_memory_max_bytes',
    type: 'gauge',
    help: 'The maxmemory limit, 0 for none.',
  },
  { key: 'keys', name: 'ringfort_keys', type: 'gauge', help: 'Keys in all databases.' },
  { key: 'expiringKeys', name: 'ringfort_keys_expiring', type: 'gauge', help: 'Keys with an expiry.' },
  {
    key: 'expiredKeys',
    name: 'ringfort_keys_expired_total',
    type: 'counter',
    help: 'Keys removed because their time had come.',
  },
  {
    key: 'evictedKeys',
    name: 'ringfort_keys_evicted_total',
    type: 'counter',
    help: 'Keys removed to keep maxmemory.',
  },
  { key: 'hits', name: 'ringfort_keyspace_hits_total', type: 'counter', help: 'Lookups that found a key.' },
  {
    key: 'misses',
    name: 'ringfort_keyspace_misses_total',
    type: 'counter',
    help: 'Lookups that found none.',
  },
] as const satisfies readonly MetricRow[];

export const LOG_METRICS = [
  { key: 'sizeBytes', name: 'ringfort_log_size_bytes', type: 'gauge', help: 'Size of the log on disk.' },
  { key: 'offset', name: 'ringfort_log_offset', type: 'gauge', help: 'Bytes of changes ever made.' },
  {
    key: 'durableOffset',
    name: 'ringfort_log_durable_offset',
    type: 'gauge',
    help: 'Bytes of changes that are safe on disk.',
  },
  {
    key: 'syncErrors',
    name: 'ringfort_log_sync_errors_total',
    type: 'counter',
    help: 'Writes and syncs of the log that failed.',
  },
  {
    key: 'rewrites',
    name: 'ringfort_log_rewrites_total',
    type: 'counter',
    help: 'Rewrites of the log to a base snapshot.',
  },
] as const satisfies readonly MetricRow[];

export const REPLICATION_METRICS = [
  {
    key: 'isPrimary',
    name: 'ringfort_replication_is_primary',
    type: 'gauge',
    help: '1 on a primary, 0 on a replica.',
  },
  { key: 'epoch', name: 'ringfort_replication_epoch', type: 'gauge', help: 'Epoch of this shard.' },
  { key: 'offset', name: 'ringfort_replication_offset', type: 'gauge', help: 'Replication offset.' },
  {
    key: 'replicas',
    name: 'ringfort_replication_replicas',
    type: 'gauge',
    help: 'Replicas connected to this primary.',
  },
  {
    key: 'lagBytes',
    name: 'ringfort_replication_lag_bytes',
    type: 'gauge',
    help: 'Changes that the slowest replica has not acknowledged. 0 on a replica.',
  },
  {
    key: 'fullCopies',
    name: 'ringfort_replication_full_copies_total',
    type: 'counter',
    help: 'Full copies begun.',
  },
  {
    key: 'partialCopies',
    name: 'ringfort_replication_partial_copies_total',
    type: 'counter',
    help: 'Times a replica went on from the backlog.',
  },
] as const satisfies readonly MetricRow[];

/** From TrafficCounters, in both tiers that serve clients. */
export const TRAFFIC_METRICS = [
  {
    key: 'clientsAccepted',
    name: 'ringfort_clients_accepted_total',
    type: 'counter',
    help: 'Clients that ever connected.',
  },
  {
    key: 'clientsRejected',
    name: 'ringfort_clients_rejected_total',
    type: 'counter',
    help: 'Clients refused: maxclients, protected mode, or the system could not accept them.',
  },
  {
    key: 'clientsDropped',
    name: 'ringfort_clients_dropped_total',
    type: 'counter',
    help: 'Clients closed for a limit: idle, output or input buffer, half of a large request without the rest.',
  },
  {
    key: 'authenticationFailures',
    name: 'ringfort_authentication_failures_total',
    type: 'counter',
    help: 'Wrong user names or passwords.',
  },
  {
    key: 'protocolErrors',
    name: 'ringfort_protocol_errors_total',
    type: 'counter',
    help: 'Clients closed for bytes that are no request.',
  },
  {
    key: 'inputBytes',
    name: 'ringfort_input_bytes_total',
    type: 'counter',
    help: 'Bytes read from clients.',
  },
  {
    key: 'outputBytes',
    name: 'ringfort_output_bytes_total',
    type: 'counter',
    help: 'Bytes written to clients.',
  },
] as const satisfies readonly MetricRow[];
