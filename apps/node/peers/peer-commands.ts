/**
 * What other tiers of the cluster say to a node: RF.* frames. A connection becomes a peer by RF.HELLO with the cluster
 * secret; nobody else may use the other frames.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Connection } from '@ringfort/net';
import type { Arguments, PeerHello, PeerRole, ReplyWriter } from '@ringfort/protocol';
import { parseHello } from '@ringfort/protocol';
import {
  type AttachedReplica,
  parseSync,
  type ReplicationNode,
  writeNoLease,
  writeOtherFormat,
  writeStale,
  writeStatus,
} from '@ringfort/replication';
import { parseHeartbeat, writeHeartbeatReply } from '@ringfort/topology';
import type { PeerLimits } from './peer-limits.ts';
import { ConnectionChannel } from './replica-channel.ts';

export interface PeerServices {
  readonly nodeId: string;
  /** Empty: this node has no peers. */
  readonly clusterSecret: string;
  readonly limits: PeerLimits;
  readonly replication: () => ReplicationNode;
  /** Makes what the turn has changed so far part of the stream. */
  readonly sealTurn: () => void;
}

const SYNTAX = 'ERR wrong frame between tiers; are all processes of one release?';

/** Answers the hello of a peer, which gets its role's limits; undefined, with the refusal written, when it is not one of us. */
export function welcomePeer(
  services: PeerServices,
  args: Arguments,
  reply: ReplyWriter,
  connection: Connection,
): PeerHello | undefined {
  const hello = parseHello(args);
  if (hello === undefined) {
    reply.error(SYNTAX);
    return undefined;
  }
  const secret = Buffer.from(services.clusterSecret);
  if (
    secret.length === 0 ||
    secret.length !== hello.secret.length ||
    !timingSafeEqual(secret, hello.secret)
  ) {
    reply.error('WRONGPASS the cluster secret is not ours');
    return undefined;
  }
  const { epoch, role } = services.replication();
  if (hello.role === 'link' && hello.epoch > 0 && (role !== 'primary' || hello.epoch < epoch)) {
    writeStale(reply, epoch);
    return undefined;
  }
  reply.ok();
  connection.limits = services.limits[hello.role] ?? connection.limits;
  return hello;
}

/** RF.SYNC: the connection is a replica's from here on; undefined when it was refused. */
export function attachReplica(
  services: PeerServices,
  args: Arguments,
  reply: ReplyWriter,
  connection: Connection,
): AttachedReplica | undefined {
  const request = parseSync(args);
  if (request === undefined) {
    reply.error(SYNTAX);
    return undefined;
  }
  const result = services.replication().attach(new ConnectionChannel(connection), request);
  if (result.isAccepted) return result.replica;
  if (result.refusal === 'noLease') writeNoLease(reply);
  else if (result.refusal === 'format') writeOtherFormat(reply, request.formatVersion);
  else writeStale(reply, result.epoch);
  return undefined;
}

/** RF.HEARTBEAT, RF.STATUS and RF.ACKS: questions with one answer. */
export function answerPeer(
  services: PeerServices,
  role: PeerRole,
  args: Arguments,
  reply: ReplyWriter,
): void {
  const replication = services.replication();
  if (args.is(0, 'RF.HEARTBEAT') && role === 'placement') {
    const heartbeat = parseHeartbeat(args);
    if (heartbeat === undefined) reply.error(SYNTAX);
    else writeHeartbeatReply(reply, replication.onHeartbeat(heartbeat));
  } else if (args.is(0, 'RF.STATUS')) {
    writeStatus(reply, services.nodeId, replication.status());
  } else if (args.is(0, 'RF.ACKS')) {
    writeAcks(services, args, reply);
  } else reply.error(SYNTAX);
}

/** `RF.ACKS offset` (0: as of now) → [offset, number of replicas that have everything before it]: a proxy's WAIT. */
function writeAcks(services: PeerServices, args: Arguments, reply: ReplyWriter): void {
  const asked = args.count === 2 ? Number(args.text(1)) : Number.NaN;
  if (!Number.isSafeInteger(asked) || asked < 0) {
    reply.error(SYNTAX);
    return;
  }
  // The caller's own writes may be of this very turn.
  services.sealTurn();
  const replication = services.replication();
  const offset = asked === 0 ? replication.offset : asked;
  reply.array(2);
  reply.integer(offset);
  reply.integer(replication.countAcked(offset));
}
