/** The answer to RF.STATUS: what `ringfort status` and an operator want to know of a node, as a map of texts. */
import type { ReplyWriter } from '@ringfort/protocol';
import type { ReplicationStatus } from '../replication-node.ts';

export function writeStatus(writer: ReplyWriter, nodeId: string, status: ReplicationStatus): void {
  const fields = statusFields(nodeId, status);
  writer.map(fields.length);
  for (const [name, value] of fields) {
    writer.bulkText(name);
    writer.bulkText(String(value));
  }
}

function statusFields(nodeId: string, status: ReplicationStatus): [string, string | number][] {
  const { assignment, link } = status;
  const inSync = status.replicas.filter((replica) => replica.isInSync).map((replica) => replica.nodeId);
  return [
    ['node', nodeId],
    ['shard', assignment.role === 'unknown' ? '' : assignment.shardId],
    ['role', assignment.role],
    ['epoch', assignment.epoch],
    ['offset', status.offset],
    ['branch', status.branchId],
    ['writable', status.canWrite ? 'yes' : 'no'],
    ['replicas', status.replicas.map((each) => `${each.nodeId}:${each.phase}:${each.lagBytes}`).join(',')],
    ['in-sync', inSync.join(',')],
    ['primary', assignment.role === 'replica' ? `${assignment.primary.host}:${assignment.primary.port}` : ''],
    ['link', link === undefined ? '' : link.isStreaming ? 'streaming' : 'down'],
  ];
}
