/** The persistence and replication sections of a node's INFO. */
import type { TierHost } from '@ringfort/host';
import type { InfoSection } from '@ringfort/session';
import type { NodeServer } from '../node-server.ts';

type Fields = InfoSection['fields'];

export function persistenceFields({ host, persistence }: NodeServer): Fields {
  const common: Fields = [['loading', 0], ['async_loading', 0], ...snapshotFileFields(host)];
  if (persistence === undefined) return [...common, ['aof_enabled', 0], ['aof_last_write_status', 'ok']];
  const { rewriteProgress, offset, writtenOffset, durableOffset, failureCode, ...redisFields } =
    persistence.status;
  return [
    ...common,
    ...Object.entries(redisFields),
    ['aof_rewrite_progress', rewriteProgress.toFixed(2)],
    ['log_offset', offset],
    ['log_written_offset', writtenOffset],
    ['log_durable_offset', durableOffset],
    ['log_failure', failureCode],
  ];
}

/** A node keeps a log and writes no RDB file: what Redis shows when it has saved none since its start. */
function snapshotFileFields({ clock }: TierHost): Fields {
  const startedSeconds = Math.floor(clock.nowMs() / 1000 - process.uptime());
  return [
    ['rdb_bgsave_in_progress', 0],
    ['rdb_last_save_time', startedSeconds],
    ['rdb_last_bgsave_status', 'ok'],
    ['rdb_last_bgsave_time_sec', -1],
    ['rdb_current_bgsave_time_sec', -1],
    ['rdb_saves', 0],
  ];
}

export function replicationFields(node: NodeServer): Fields {
  const status = node.replication.status();
  const { assignment, offset, branchId, replicas, link } = status;
  const common: Fields = [
    ['master_replid', branchId],
    ['master_repl_offset', offset],
    ['repl_backlog_active', 1],
    ['repl_backlog_size', node.host.configuration.bytes('repl-backlog-size')],
    ['repl_backlog_first_byte_offset', status.backlogFirstOffset],
    ['repl_backlog_histlen', status.backlogBytes],
    ['epoch', assignment.epoch],
    ['writable', status.canWrite ? 1 : 0],
  ];
  if (assignment.role === 'replica') {
    return [
      ['role', 'slave'],
      ['master_host', assignment.primary.host],
      ['master_port', assignment.primary.port],
      ['master_link_status', link?.isStreaming === true ? 'up' : 'down'],
      ['slave_repl_offset', offset],
      ['slave_read_only', 1],
      ['connected_slaves', 0],
      ...common,
    ];
  }
  return [
    ['role', 'master'],
    ['connected_slaves', replicas.length],
    ...replicas.map((replica, index): readonly [string, string] => [
      `slave${index}`,
      `node=${replica.nodeId},state=${replica.phase},offset=${replica.ackedOffset},lag_bytes=${replica.lagBytes}`,
    ]),
    ...common,
  ];
}
