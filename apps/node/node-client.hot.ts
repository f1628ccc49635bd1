/**
 * One connection to a storage node: a client of its own, a proxy's link, a replica, or placement. It starts as a client;
 * RF.HELLO makes it one of the others.
 *
 * A link's requests have passed the proxy's gates: they are looked up and executed, in the context that RF.CTX set.
 */
import { PROTECTED_MODE_ERROR } from '@ringfort/access';
import type { OutputBuffer } from '@ringfort/base';
import type { CommandEntry } from '@ringfort/command-table';
import { type AcceptedClient, HostedClient, SHUTTING_DOWN } from '@ringfort/host';
import type { Connection } from '@ringfort/net';
import { type Arguments, type LinkContext, type PeerRole, parseContext } from '@ringfort/protocol';
import { type AttachedReplica, parseAck } from '@ringfort/replication';
import { parseWait, type Session } from '@ringfort/session';
import type { NodeServer } from './node-server.ts';
import { NodeTrace } from './peers/node-trace.ts';
import { answerPeer, attachReplica, welcomePeer } from './peers/peer-commands.ts';

const MINUS = 45;
const UPPER_R = 82;
const UPPER_F = 70;
const DOT = 46;
const PAST_DEADLINE = 'TIMEOUT the deadline had passed when the node read the request; it was not executed';

export class NodeClient extends HostedClient implements AcceptedClient {
  readonly #node: NodeServer;
  #peerRole: PeerRole | undefined;
  /** Protected mode: it is another tier, or it goes. */
  readonly #isPeersOnly: boolean;
  #replica: AttachedReplica | undefined;
  readonly #context: LinkContext = { databaseIndex: 0, userName: '', validUntilMs: 0, traceparent: '' };
  #withdrawWait: (() => void) | undefined;
  #isWaiting = false;

  constructor(connection: Connection, session: Session, node: NodeServer, isPeersOnly: boolean) {
    super(connection, session, node.host);
    this.#node = node;
    this.#isPeersOnly = isPeersOnly;
  }

  get isExemptFromTimeout(): boolean {
    return this.#peerRole !== undefined || this.isBlocked;
  }

  get isLink(): boolean {
    return this.#peerRole === 'link';
  }

  /** A replica has to get what the others do until they are gone, and placement has to hear that it did. */
  get isKeptInDrain(): boolean {
    return this.#replica !== undefined || this.#peerRole === 'placement';
  }

  drain(): void {
    this.connection.closeAfterFlush(SHUTTING_DOWN);
  }

  override onClose(reason: string): void {
    this.#replica?.onClosed();
    this.#withdrawWait?.();
    this.#node.removeClient(this, reason);
  }

  protected override beginBatch(): void {
    super.beginBatch();
    this.#node.executor.beginBatch(this.nowMs, this.batchStartMs);
  }

  protected override execute(args: Arguments): boolean {
    const start = args.starts[0];
    const { bytes } = args;
    if (bytes[start] === UPPER_R && bytes[start + 1] === UPPER_F && bytes[start + 2] === DOT) {
      this.#executePeer(args);
      return true;
    }
    if (this.#node.isCongested) {
      this.#node.holdBack(this);
      return false;
    }
    if (this.#peerRole === 'link') return this.#executeLinked(args);
    return this.#isPeersOnly ? this.#turnAway() : super.execute(args);
  }

  protected override replyTarget(): OutputBuffer {
    return this.connection.out;
  }

  protected override afterReply(): void {}

  protected override closeWhenAnswered(reason: string): void {
    this.connection.closeAfterFlush(reason);
  }

  protected override dispatch(entry: CommandEntry, args: Arguments): boolean {
    const { host } = this;
    const { reply } = host;
    const node = this.#node;
    const handler = node.executor.handlerOf(entry);
    if (handler === undefined) return this.#executeOwn(entry, args);
    if (entry.isWrite && this.#mustWaitForLease()) return false;
    if (node.holdsReplies) this.#holdReply(entry.isWrite);
    const out = reply.out;
    const replyStart = out.length;
    if (node.executor.isTimed(entry)) {
      const { batch } = host;
      const startMs = batch.startTimed();
      node.executor.run(entry, handler, this.session, reply);
      const micros = batch.endTimed(entry.id, startMs);
      // A write behind a slow command needs the lease that is there now.
      node.permission.judgeAgain(batch.nowMs);
      if (micros >= host.slowLog.thresholdMicros) this.recordSlow(micros);
    } else {
      node.executor.run(entry, handler, this.session, reply);
      host.batch.add(entry.id);
    }
    if (out.bytes[replyStart] === MINUS && out.length > replyStart) {
      host.statistics.failedCalls[entry.id]++;
      host.metrics.errors.recordReply(out.bytes, replyStart, out.length);
    }
    if (this.session.isSilent) out.length = replyStart;
    return true;
  }

  /** With `appendfsync always`: the reply waits for what it tells of, a change of its own or what others have just changed. */
  #holdReply(isWrite: boolean): void {
    const { gate, keyspace, permission } = this.#node;
    // A disk that refuses has the writes refused, and reads go on.
    if (!permission.isDiskWell) return;
    if (isWrite || gate.holdsReads || keyspace.mutations.length > 0) gate.hold(this.connection, isWrite);
  }

  #mustWaitForLease(): boolean {
    if (!this.#node.permission.mustWait) return false;
    this.#node.holdBack(this);
    return true;
  }

  #turnAway(): boolean {
    this.connection.out.latin1(`-${PROTECTED_MODE_ERROR}\r\n`);
    this.session.closeAfterReply = true;
    return true;
  }

  #executeLinked(args: Arguments): boolean {
    const { host, session } = this;
    const { reply } = host;
    const context = this.#context;
    reply.out = this.connection.out;
    reply.version = session.protocol;
    if (context.validUntilMs > 0 && this.nowMs > context.validUntilMs) {
      reply.error(PAST_DEADLINE);
      return true;
    }
    const entry = host.gatekeeper.identify(args, reply);
    if (entry === undefined) return true;
    session.lastCommand = entry;
    if (context.traceparent !== '') return this.#executeTraced(entry, args);
    return this.#runLinked(entry, args);
  }

  #runLinked(entry: CommandEntry, args: Arguments): boolean {
    const { host, session } = this;
    const local = host.localHandlers[entry.id];
    if (local === undefined) return this.dispatch(entry, args);
    host.batch.add(entry.id);
    local({ entry, args, reply: host.reply, session, services: host.services, nowMs: this.nowMs });
    return true;
  }

  #executeTraced(entry: CommandEntry, args: Arguments): boolean {
    // A request that has to wait is offered again: its trace begins then.
    if (entry.isWrite && this.#mustWaitForLease()) return false;
    const { host, session } = this;
    const caller = { traceparent: this.#context.traceparent, queuedMs: this.batchStartMs, args };
    const trace = NodeTrace.begin(host, caller, entry, session);
    this.#context.traceparent = '';
    const out = this.connection.out;
    const replyStart = out.length;
    const executeMs = host.clock.monotonicMs();
    const isDone = this.#runLinked(entry, args);
    trace?.executed({ queuedMs: this.batchStartMs, executeMs, out, replyStart });
    if (trace !== undefined && (entry.isWrite || this.connection.heldFrom >= 0))
      this.#node.traceDurability(trace);
    else trace?.end();
    return isDone;
  }

  /** Commands of the node itself that need its connection: WAIT and what the server's parts answer. */
  #executeOwn(entry: CommandEntry, args: Arguments): boolean {
    const { reply, batch } = this.host;
    batch.add(entry.id);
    if (entry.fullName !== 'wait') {
      this.#node.answerOwn(entry, args, reply);
      return true;
    }
    const wait = parseWait(args);
    if (typeof wait === 'string') {
      reply.error(wait);
      return true;
    }
    this.#node.sealTurn();
    const { replication } = this.#node;
    this.#isWaiting = true;
    this.#withdrawWait = replication.waitFor(replication.offset, wait.replicaCount, wait.timeoutMs, (count) =>
      this.#finishWait(count),
    );
    if (this.#isWaiting) this.block();
    return true;
  }

  #finishWait(count: number): void {
    this.#isWaiting = false;
    this.#withdrawWait = undefined;
    const { reply } = this.host;
    reply.out = this.connection.out;
    reply.version = this.session.protocol;
    reply.integer(count);
    this.connection.markDirty();
    this.resume();
  }

  #executePeer(args: Arguments): void {
    const { reply } = this.host;
    reply.out = this.connection.out;
    reply.version = this.session.protocol;
    if (args.is(0, 'RF.CTX') && this.#peerRole === 'link') this.#takeContext(args);
    else if (args.is(0, 'RF.ACK') && this.#replica !== undefined) this.#takeAck(args);
    else if (args.is(0, 'RF.HELLO')) this.#welcome(args);
    else if (this.#peerRole === undefined) reply.error('NOAUTH frames between tiers need RF.HELLO first');
    else if (args.is(0, 'RF.SYNC') && this.#peerRole === 'replica') {
      this.#node.beginRecording();
      this.#replica = attachReplica(this.#node.peers, args, reply, this.connection);
    } else answerPeer(this.#node.peers, this.#peerRole, args, reply);
  }

  #welcome(args: Arguments): void {
    const hello = welcomePeer(this.#node.peers, args, this.host.reply, this.connection);
    if (hello === undefined) {
      // Nothing behind a refused hello is executed.
      this.session.closeAfterReply = true;
      return;
    }
    this.#peerRole = hello.role;
    this.session.protocol = hello.protocol;
    this.parser.isAuthenticated = true;
  }

  #takeContext(args: Arguments): void {
    const isKnown = parseContext(args, this.#context);
    if (!isKnown || this.#context.databaseIndex >= this.#node.databaseCount) {
      // What follows would be executed in a context that is not its own.
      this.session.closeAfterReply = true;
      return;
    }
    this.session.databaseIndex = this.#context.databaseIndex;
  }

  #takeAck(args: Arguments): void {
    const offset = parseAck(args);
    if (offset === undefined) this.connection.close('an acknowledgement that cannot be read');
    else this.#replica?.onAck(offset);
  }
}
