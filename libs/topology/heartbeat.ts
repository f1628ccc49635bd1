/**
 * The heartbeat between placement and a node, and the lease it carries:
 *
 *   RF.HEARTBEAT <epoch> <leaseMs> <echo|->
 *   → [role, epoch, offset, in-sync node ids joined by ",", branch id, echo, leased (0 or 1), data epoch, known epoch]
 *     (bulk strings)
 *
 * `echo` is the node's own clock in its last answer, sent back unread. The node counts the lease from *that* moment,
 * so a heartbeat that was stuck for seconds cannot extend a lease beyond what placement reckons with: a lease ends
 * at most `leaseMs` after placement received the answer whose echo it sent last (Gray and Cheriton 1989, with the
 * holder's clock on both ends).
 */
import type { Arguments, ReplyWriter } from '@ringfort/protocol';

export type NodeRole = 'primary' | 'replica' | 'unknown';

export interface HeartbeatRequest {
  /** The epoch of the node's shard as placement knows it. */
  readonly epoch: number;
  readonly leaseMs: number;
  /** Empty in the first heartbeat of a connection. */
  readonly echo: string;
}

export interface HeartbeatReply {
  readonly role: NodeRole;
  readonly epoch: number;
  /** Where the node's stream stands; 0 while it has no whole copy. */
  readonly offset: number;
  /** On a primary: the replicas it judges in sync. */
  readonly inSync: readonly string[];
  /** The branch of history that the node is on; empty while it has none. A primary's changes with every start. */
  readonly branchId: string;
  readonly echo: string;
  /** Whether it held a lease for this epoch when the heartbeat came. */
  readonly isLeased: boolean;
  /** In which epoch the last of its data was written; 0 while it has none. */
  readonly dataEpoch: number;
  /** The highest one it has met, in its log, its history or a topology: it follows no older one. */
  readonly knownEpoch: number;
}

const COUNT = /^\d{1,15}$/;
const ECHO = /^[0-9a-z.]{1,40}$/;
const NOTHING = '-';
const REPLY_LENGTH = 9;

/** The request in `args`, or undefined if it is not one. */
export function parseHeartbeat(args: Arguments): HeartbeatRequest | undefined {
  if (args.count !== 4) return undefined;
  const [epoch, leaseMs, echo] = [args.latin1(1), args.latin1(2), args.latin1(3)];
  if (!COUNT.test(epoch) || !COUNT.test(leaseMs)) return undefined;
  if (echo !== NOTHING && !ECHO.test(echo)) return undefined;
  return { epoch: Number(epoch), leaseMs: Number(leaseMs), echo: echo === NOTHING ? '' : echo };
}

/** The arguments of a request, the command's name first. */
export function heartbeatArguments(request: HeartbeatRequest): string[] {
  return ['RF.HEARTBEAT', String(request.epoch), String(request.leaseMs), request.echo || NOTHING];
}

export function writeHeartbeatReply(writer: ReplyWriter, reply: HeartbeatReply): void {
  writer.array(REPLY_LENGTH);
  writer.bulkText(reply.role);
  writer.bulkText(String(reply.epoch));
  writer.bulkText(String(reply.offset));
  writer.bulkText(reply.inSync.join(','));
  writer.bulkText(reply.branchId);
  writer.bulkText(reply.echo);
  writer.bulkText(reply.isLeased ? '1' : '0');
  writer.bulkText(String(reply.dataEpoch));
  writer.bulkText(String(reply.knownEpoch));
}

/** The reply in a decoded RESP value, or undefined if it is none. */
export function parseHeartbeatReply(value: unknown): HeartbeatReply | undefined {
  if (!Array.isArray(value) || value.length !== REPLY_LENGTH) return undefined;
  const [role, epoch, offset, inSync, branchId, echo, leased, dataEpoch, knownEpoch] = value.map(String);
  if (role !== 'primary' && role !== 'replica' && role !== 'unknown') return undefined;
  if (![epoch, offset, dataEpoch, knownEpoch].every((each) => COUNT.test(each))) return undefined;
  if (!ECHO.test(echo) || !/^[01]$/.test(leased)) return undefined;
  return {
    ...{ role, epoch: Number(epoch), offset: Number(offset), branchId, echo },
    inSync: inSync === '' ? [] : inSync.split(','),
    isLeased: leased === '1',
    dataEpoch: Number(dataEpoch),
    knownEpoch: Number(knownEpoch),
  };
}
