/** INFO's sections that every tier has, and how a tier's own fields are added to them. */
import { commandTable } from '@ringfort/command-table';
import type { InfoSection } from '@ringfort/session';
import { latencyPercentiles } from './latency-percentiles.ts';
import type { TierHost } from './tier-host.ts';

type Fields = InfoSection['fields'];

export interface InfoRequest {
  /** Lower-case names of the sections asked for. */
  readonly names: ReadonlySet<string>;
  readonly mode: 'proxy' | 'node';
  /** The tier's sections; the fields follow the common ones of the same name. */
  readonly own: Readonly<Record<string, () => Fields>>;
}

const ORDER = [
  'server',
  'clients',
  'memory',
  'persistence',
  'stats',
  'replication',
  'cpu',
  'modules',
  'commandstats',
  'errorstats',
  'latencystats',
  'cluster',
  'keyspace',
] as const;

export function commonInfo(host: TierHost, { names, mode, own }: InfoRequest): InfoSection[] {
  const common: Readonly<Record<string, () => Fields>> = {
    server: () => serverFields(host, mode),
    clients: () => clientFields(host),
    stats: () => trafficFields(host),
    cpu: cpuFields,
    commandstats: () => commandFields(host),
    latencystats: () => latencyFields(host),
    errorstats: () =>
      host.metrics.errors.sinceReset().map(([code, count]) => [`errorstat_${code}`, `count=${count}`]),
    cluster: () => [['cluster_enabled', 0]],
  };
  return ORDER.filter((name) => names.has(name)).map((name) => ({
    name,
    fields: [...(common[name]?.() ?? []), ...(own[name]?.() ?? [])],
  }));
}

function serverFields(host: TierHost, mode: string): Fields {
  const uptimeSeconds = Math.floor(process.uptime());
  return [
    ['redis_version', host.services.identity.redisVersion],
    ['redis_mode', 'standalone'],
    ['ringfort_tier', mode],
    ['os', `${process.platform} ${process.arch}`],
    ['arch_bits', 64],
    ['multiplexing_api', 'libuv'],
    ['node_version', process.versions.node],
    ['process_id', process.pid],
    ['run_id', host.runId],
    ['tcp_port', host.port],
    ['server_time_usec', host.clock.nowMs() * 1000],
    ['uptime_in_seconds', uptimeSeconds],
    ['uptime_in_days', Math.floor(uptimeSeconds / 86_400)],
    ['hz', host.configuration.integer('hz')],
    ['configured_hz', host.configuration.integer('hz')],
    ['executable', process.execPath],
    ['config_file', ''],
  ];
}

function clientFields(host: TierHost): Fields {
  return [
    ['connected_clients', host.clients.count],
    ['cluster_connections', 0],
    ['maxclients', host.configuration.integer('maxclients')],
    ['blocked_clients', 0],
    ['tracking_clients', 0],
  ];
}

function trafficFields(host: TierHost): Fields {
  const { traffic } = host.metrics;
  const { commands, inputBytes, outputBytes } = host.rates.rate();
  return [
    ['total_connections_received', traffic.clientsAccepted],
    ['total_commands_processed', host.statistics.totalCalls()],
    ['instantaneous_ops_per_sec', Math.round(commands)],
    ['total_net_input_bytes', traffic.inputBytes],
    ['total_net_output_bytes', traffic.outputBytes],
    ['instantaneous_input_kbps', (inputBytes / 1024).toFixed(2)],
    ['instantaneous_output_kbps', (outputBytes / 1024).toFixed(2)],
    ['rejected_connections', traffic.clientsRejected],
    ['acl_access_denied_auth', traffic.authenticationFailures],
  ];
}

function cpuFields(): Fields {
  const { user, system } = process.cpuUsage();
  return [
    ['used_cpu_sys', (system / 1e6).toFixed(6)],
    ['used_cpu_user', (user / 1e6).toFixed(6)],
    // Nothing is done by child processes.
    ['used_cpu_sys_children', '0.000000'],
    ['used_cpu_user_children', '0.000000'],
  ];
}

function commandFields({ statistics }: TierHost): Fields {
  return commandTable.entries
    .filter(({ id }) => statistics.calls[id] > 0 || statistics.rejectedCalls[id] > 0)
    .map(({ id, fullName }) => {
      const calls = statistics.calls[id];
      const micros = Math.round(statistics.totalMicros[id]);
      const perCall = (calls === 0 ? 0 : statistics.totalMicros[id] / calls).toFixed(2);
      const failed = statistics.failedCalls[id];
      const rejected = statistics.rejectedCalls[id];
      return [
        `cmdstat_${fullName}`,
        `calls=${calls},usec=${micros},usec_per_call=${perCall},rejected_calls=${rejected},failed_calls=${failed}`,
      ];
    });
}

function latencyFields({ statistics }: TierHost): Fields {
  return commandTable.entries
    .map(({ id, fullName }) => ({ fullName, buckets: statistics.histogram(id) }))
    .filter(({ buckets }) => buckets.length > 0)
    .map(({ fullName, buckets }) => [`latency_percentiles_usec_${fullName}`, latencyPercentiles(buckets)]);
}
