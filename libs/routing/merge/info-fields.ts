/** Which fields of INFO add up over shards, and how those that are lists of facts (`db0:keys=1,…`) do. */

/** Counts, rates and sizes that belong to one shard each. */
const ADDITIVE = new Set([
  ...['blocked_clients', 'clients_in_timeout_table', 'connected_clients', 'tracking_clients'],
  ...['maxmemory', 'mem_aof_buffer', 'mem_clients_normal', 'mem_clients_slaves', 'mem_not_counted_for_evict'],
  ...['used_memory', 'used_memory_dataset', 'used_memory_lua', 'used_memory_overhead'],
  ...[
    'used_memory_peak',
    'used_memory_rss',
    'used_memory_scripts',
    'used_memory_startup',
    'number_of_cached_scripts',
  ],
  ...['allocator_active', 'allocator_allocated', 'allocator_frag_bytes', 'allocator_resident'],
  ...['javascript_heap_total', 'javascript_heap_used', 'lazyfree_pending_objects', 'mem_fragmentation_bytes'],
  ...['rdb_bgsave_in_progress', 'rdb_saves', 'total_forks', 'aof_rewrite_in_progress'],
  ...['aof_rewrite_scheduled', 'aof_rewrites'],
  ...['aof_base_size', 'aof_buffer_length', 'aof_current_size', 'rdb_changes_since_last_save'],
  ...['active_defrag_hits', 'active_defrag_misses', 'evicted_clients', 'evicted_keys', 'expired_keys'],
  ...[
    'expired_subkeys',
    'instantaneous_input_kbps',
    'instantaneous_ops_per_sec',
    'instantaneous_output_kbps',
  ],
  ...['keyspace_hits', 'keyspace_misses', 'pubsub_channels', 'pubsub_patterns', 'pubsubshard_channels'],
  ...[
    'rejected_connections',
    'total_commands_processed',
    'total_connections_received',
    'total_error_replies',
  ],
  ...[
    'total_eviction_exceeded_time',
    'total_net_input_bytes',
    'total_net_output_bytes',
    'total_reads_processed',
  ],
  ...['sync_full', 'sync_partial_ok', 'repl_backlog_size', 'repl_backlog_histlen'],
  ...['total_writes_processed', 'tracking_total_items', 'tracking_total_keys', 'unexpected_error_replies'],
  ...['used_cpu_sys', 'used_cpu_sys_children', 'used_cpu_user', 'used_cpu_user_children', 'connected_slaves'],
]);
const DATABASE = /^db\d+$/;
const COMMAND_STATISTICS = /^(cmdstat|errorstat)_/;

/** The merged value of a field from its values in the shards that have it, at least one. */
export function combineField(name: string, values: readonly string[]): string {
  if (values.length === 1) return values[0];
  if (ADDITIVE.has(name)) return sumOf(values);
  if (DATABASE.test(name)) return combineDatabase(values);
  if (COMMAND_STATISTICS.test(name)) return combineStatistics(values);
  return values[0];
}

/** Keeps as many decimals as the most precise value has. */
function sumOf(values: readonly string[]): string {
  const decimals = Math.max(...values.map((value) => (value.split('.')[1] ?? '').length));
  return values.reduce((sum, value) => sum + Number(value), 0).toFixed(decimals);
}

/** `keys=3,expires=1,avg_ttl=500`: the average is weighted by the keys that expire. */
function combineDatabase(values: readonly string[]): string {
  const facts = values.map(parseFacts);
  const expires = sumFact(facts, 'expires');
  const ttlSum = facts.reduce((sum, fact) => sum + factOf(fact, 'avg_ttl') * factOf(fact, 'expires'), 0);
  const averageTtl = expires === 0 ? 0 : Math.floor(ttlSum / expires);
  return formatFacts(facts, (name) => (name === 'avg_ttl' ? averageTtl : sumFact(facts, name)));
}

/** `calls=2,usec=10,usec_per_call=5.00,…`: the average follows from the sums. */
function combineStatistics(values: readonly string[]): string {
  const facts = values.map(parseFacts);
  const calls = sumFact(facts, 'calls');
  const usecPerCall = calls === 0 ? 0 : sumFact(facts, 'usec') / calls;
  return formatFacts(facts, (name) =>
    name === 'usec_per_call' ? usecPerCall.toFixed(2) : sumFact(facts, name),
  );
}

type Facts = ReadonlyMap<string, number>;

function parseFacts(value: string): Facts {
  return new Map(value.split(',').map((fact) => [fact.split('=')[0], Number(fact.split('=')[1])]));
}

function factOf(facts: Facts, name: string): number {
  return facts.get(name) ?? 0;
}

function sumFact(facts: readonly Facts[], name: string): number {
  return facts.reduce((sum, fact) => sum + factOf(fact, name), 0);
}

function formatFacts(facts: readonly Facts[], valueOfFact: (name: string) => number | string): string {
  return [...facts[0].keys()].map((name) => `${name}=${valueOfFact(name)}`).join(',');
}
