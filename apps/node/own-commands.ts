/** Commands that the node's parts answer, rather than its keyspace: log and replication. (WAIT needs the connection.) */
import type { CommandEntry } from '@ringfort/command-table';
import type { Arguments, ReplyWriter } from '@ringfort/protocol';
import type { NodeServer } from './node-server.ts';

type OwnCommand = (node: NodeServer, args: Arguments, reply: ReplyWriter) => void;

const ANSWERS: ReadonlyMap<string, OwnCommand> = new Map<string, OwnCommand>([
  ['bgrewriteaof', rewriteLog],
  ['role', writeRole],
]);

export const OWN_COMMANDS: ReadonlySet<string> = new Set(['wait', ...ANSWERS.keys()]);

export function answerOwnCommand(
  node: NodeServer,
  entry: CommandEntry,
  args: Arguments,
  reply: ReplyWriter,
): void {
  ANSWERS.get(entry.fullName)?.(node, args, reply);
}

function rewriteLog(node: NodeServer, _args: Arguments, reply: ReplyWriter): void {
  const { persistence } = node;
  if (persistence === undefined) {
    reply.error('ERR persistence is off on this node (option appendonly)');
    return;
  }
  if (persistence.status.aof_rewrite_in_progress === 1) {
    reply.error('ERR Background append only file rewriting already in progress');
    return;
  }
  if (persistence.isFullCopyUnderWay) {
    reply.error('ERR a full copy of the primary is under way: the log is written anew with it');
    return;
  }
  if (node.snapshots.isTaken) {
    persistence.rewriteWhenFree();
    reply.simple('Background append only file rewriting scheduled');
    return;
  }
  // Persistence reports how it ended in the log and in INFO.
  persistence.rewrite().catch(() => undefined);
  reply.simple('Background append only file rewriting started');
}

function writeRole(node: NodeServer, _args: Arguments, reply: ReplyWriter): void {
  const { assignment, offset, replicas, link } = node.replication.status();
  if (assignment.role === 'replica') {
    reply.array(5);
    reply.bulkText('slave');
    reply.bulkText(assignment.primary.host);
    reply.integer(assignment.primary.port);
    reply.bulkText(link?.isStreaming === true ? 'connected' : 'connecting');
    reply.integer(offset);
    return;
  }
  reply.array(3);
  reply.bulkText('master');
  reply.integer(offset);
  reply.array(replicas.length);
  for (const replica of replicas) {
    reply.array(3);
    reply.bulkText(replica.nodeId);
    reply.bulkText('0');
    reply.bulkText(String(replica.ackedOffset));
  }
}
