/**
 * One client of the proxy. Requests that passed the gates are planned and forwarded; replies come back here and leave in
 * the order of the requests.
 *
 *   parse ─► gates ─► plan ─┬─ one shard: raw bytes to its link ────────► reply queue ─► out
 *                           ├─ several: FanOut, merged ─────────────────►      ▲
 *                           └─ local: answered here ─────────────────────────┘
 *
 * Requests of one client to one shard share a link, so they keep their order there too.
 */
import {
  type Link,
  type PendingRequest,
  ReplyQueue,
  type ReplySink,
  type RequestObserver,
  type ShardLinks,
} from '@ringfort/backend';
import { OutputBuffer } from '@ringfort/base';
import type { CommandEntry } from '@ringfort/command-table';
import { type AcceptedClient, HostedClient, SHUTTING_DOWN } from '@ringfort/host';
import type { Connection } from '@ringfort/net';
import type { Arguments, ProtocolVersion } from '@ringfort/protocol';
import type { Plan } from '@ringfort/routing';
import type { Session } from '@ringfort/session';
import { FanOut } from './fan-out.ts';
import type { ProxyServer } from './proxy-server.ts';
import { errorCode, type ProxyTrace } from './proxy-trace.ts';
import type { Upload } from './upload.ts';

const OWN_REPLY_BYTES = 128;
/** Requests of one client that may wait for their turn. (Each takes 16 bytes, even when nobody is to see its reply.) */
const UNANSWERED_MAX = 1 << 18;
/** In place of `neededBytes`: none of what is still to come of the request is to be passed on either. */
const WHOLE_REQUEST = -1;
const NO_TOPOLOGY = Buffer.from('-UNAVAILABLE the topology is not known yet; the request was not sent\r\n');

export class ProxyClient extends HostedClient implements AcceptedClient, ReplySink {
  readonly queue: ReplyQueue;
  /** Of replies that are merged of parts and not whole yet. */
  partBytes = 0;
  readonly #proxy: ProxyServer;
  /** For a reply of the proxy's own while others before it are still out. */
  readonly #own = new OutputBuffer(OWN_REPLY_BYTES);
  #trace: ProxyTrace | null = null;
  #upload: Upload | undefined;
  /** All of an upload is sent, and its reply is still to come. */
  #isBehindUpload = false;
  /** `neededBytes` of a large request that cannot be passed on: it is not to be judged again with each piece. */
  #collectedBytes = 0;
  /** The version of the links that its requests go over. */
  #linkProtocol: ProtocolVersion = 2;
  #isDraining = false;
  #closeReason = '';
  readonly #resumeWhenRoom = (): void => this.resume();

  constructor(connection: Connection, session: Session, proxy: ProxyServer) {
    super(connection, session, proxy.host);
    this.#proxy = proxy;
    this.queue = new ReplyQueue(connection.out);
  }

  get isExemptFromTimeout(): boolean {
    return this.queue.length > 0;
  }

  get heldReplyBytes(): number {
    return this.queue.heldBytes + this.partBytes;
  }

  get userName(): string {
    return this.session.user?.name ?? '';
  }

  override resume(): void {
    // Over a link that it shares a request would overtake the upload. (Who resumes may have waited for something before it.)
    if (!this.#isBehindUpload) super.resume();
  }

  drain(): void {
    // The rest of a large request is still to come.
    if (this.#upload === undefined) this.connection.pauseReading();
    this.closeWhenAnswered(SHUTTING_DOWN);
  }

  override onEnd(): void {
    // The rest of a large request will never come.
    if (this.#upload !== undefined) this.connection.close('closed by the peer');
    else super.onEnd();
  }

  override onClose(reason: string): void {
    this.queue.abandon();
    this.#upload?.abandon();
    this.#proxy.uploads.forget(this);
    this.#proxy.removeClient(this, reason);
  }

  onReply(pending: PendingRequest, bytes: Buffer, start: number, end: number, isLast: boolean): void {
    const { connection } = this;
    if (connection.isClosed) {
      if (pending.outstanding === 0) this.#proxy.pool.release(pending);
      return;
    }
    const error = pending.isPartial ? undefined : errorCode(bytes, start);
    if (error !== undefined) this.host.metrics.errors.recordReply(bytes, start, end);
    if (isLast) this.#proxy.accounts.add(this, pending, error);
    this.queue.receive(pending, bytes, start, end, isLast);
    this.#afterReceiving(pending);
  }

  onReplies(pending: PendingRequest, bytes: Buffer, start: number, ends: Int32Array, count: number): void {
    if (this.connection.isClosed) {
      if (pending.outstanding === 0) this.#proxy.pool.release(pending);
      return;
    }
    this.#proxy.accounts.addRun(this, pending, count);
    this.queue.receiveRun(pending, bytes, start, ends, count);
    this.#afterReceiving(pending);
  }

  onFailure(pending: PendingRequest, errorReply: Buffer): void {
    if (pending.isPartial && !this.connection.isClosed) {
      // Half of a reply is with the client already: there is no honest way to go on.
      this.connection.close('the shard was lost in the middle of a reply');
    }
    this.onReply(pending, errorReply, 0, errorReply.length, true);
  }

  /** Answers a request in its turn with a whole reply that was made here; a pipeline of such leaves in one write. */
  answer(pending: PendingRequest, reply: Buffer): true {
    pending.outstanding = 0;
    this.connection.markDirty();
    this.onReply(pending, reply, 0, reply.length, true);
    return true;
  }

  /** A record in this client's reply queue for the request at hand. */
  enqueue(entry: CommandEntry): PendingRequest {
    this.session.requestCount++;
    const pending = this.#proxy.pool.acquire();
    pending.sink = this;
    pending.startMs = this.batchStartMs;
    pending.commandId = entry.id;
    pending.isWrite = entry.isWrite;
    pending.isSilent = this.session.isSilent;
    pending.observer = this.#trace;
    this.queue.push(pending);
    return pending;
  }

  protected override execute(args: Arguments): boolean {
    const { queue } = this;
    this.#collectedBytes = 0;
    // It goes on when all before it is answered.
    if (queue.heldBytes + this.partBytes > this.connection.limits.softLimitBytes) return false;
    if (queue.length > UNANSWERED_MAX) return false;
    const proxy = this.#proxy;
    if (!proxy.isTracing || !this.host.tracing.shouldSample()) return super.execute(args);
    const trace = proxy.beginTrace(this.batchStartMs);
    this.#trace = trace;
    const isDone = super.execute(args);
    this.#trace = null;
    if (isDone && !trace.isForwarded) trace.endLocal(this.session);
    return isDone;
  }

  protected override dispatch(entry: CommandEntry, args: Arguments): boolean {
    const proxy = this.#proxy;
    const { slotMap } = proxy.cluster;
    if (this.session.protocol !== this.#linkProtocol) {
      // Over other links it could overtake its own requests before it.
      if (this.queue.length > 0) return false;
      this.#linkProtocol = this.session.protocol;
    }
    if (this.#trace !== null) this.#trace.authorised(entry, this.session, args);
    const operation = proxy.operations[entry.id];
    if (operation !== undefined && (slotMap !== undefined || entry.fullName === 'info')) {
      if (this.#trace !== null) this.#trace.routed('allShards');
      return operation(this, entry, args);
    }
    if (slotMap === undefined) return this.answer(this.enqueue(entry), NO_TOPOLOGY);
    const plan = proxy.router.plan(entry, args, slotMap);
    if (this.#trace !== null) this.#trace.routed(plan.kind);
    if (plan.kind === 'shard' && plan.mergeInfo === undefined) return this.#forward(entry, plan);
    if (plan.kind === 'reject') return this.answer(this.enqueue(entry), plan.error);
    return FanOut.start(proxy, this, entry, plan);
  }

  /** Waits for room on the link; the request at hand is offered again. */
  waitForRoom(link: Link): boolean {
    link.requests.whenRoom(this.#resumeWhenRoom);
    return false;
  }

  /** What observes one part of the request at hand, if that is traced. */
  partObserver(shard: ShardLinks): RequestObserver | null {
    return this.#trace === null ? null : this.#trace.part(shard);
  }

  protected override passUnfinished(bytes: Buffer, start: number, end: number): number {
    const { parser, session } = this;
    const isLarge = parser.isInsideBulk && parser.neededBytes > this.#proxy.streamThresholdBytes;
    if (!isLarge || session.user === undefined || this.isBlocked) return start;
    const collectedBytes = this.#collectedBytes;
    if (collectedBytes === parser.neededBytes || collectedBytes === WHOLE_REQUEST) return start;
    const begun = this.#proxy.uploads.begin(this, parser, { bytes, start, end });
    if (begun === 'no' || begun === 'never') {
      this.#collectedBytes = begun === 'no' ? parser.neededBytes : WHOLE_REQUEST;
      return start;
    }
    if (begun === 'later') {
      this.block();
      return start;
    }
    parser.reset();
    this.#upload = begun;
    this.isPassing = true;
    return this.passPiece(bytes, start, end);
  }

  protected override passPiece(bytes: Buffer, start: number, end: number): number {
    const upload = this.#upload;
    if (upload === undefined) return start;
    if (upload.isOutputFull) {
      this.block();
      upload.whenRoom(this.#resumeWhenRoom);
      return start;
    }
    const passed = upload.pass(bytes, start, end);
    if (upload.isSent) {
      this.#upload = undefined;
      this.isPassing = false;
      // What follows must see what it wrote: it waits for the reply, unless that was an error and came before the end.
      if (this.queue.length > 0) {
        this.#isBehindUpload = true;
        this.block();
      }
    }
    return passed;
  }

  protected override replyTarget(): OutputBuffer {
    return this.queue.length === 0 ? this.connection.out : this.#own;
  }

  protected override afterReply(): void {
    const own = this.#own;
    if (own.length === 0) return;
    this.queue.pushReady(own.bytes, 0, own.length);
    own.release(OWN_REPLY_BYTES);
  }

  protected override closeWhenAnswered(reason: string): void {
    this.#isDraining = true;
    this.#closeReason = reason;
    if (this.queue.length === 0) this.connection.closeAfterFlush(reason);
  }

  #forward(entry: CommandEntry, plan: Plan): boolean {
    const { session, userName } = this;
    const shard = this.#proxy.cluster.shards[plan.shardIndex];
    const link = shard.linkFor(session.protocol, session.id);
    if (link.isFull) return this.waitForRoom(link);
    const { frameBytes, frameStart, frameEnd } = plan;
    const { databaseIndex } = session;
    const run = link.requests.lastSent;
    const mayFollow = run !== null && run.sink === this && this.#trace === null;
    if (mayFollow && run.isFollowedBy(entry.id, this.batchStartMs, session.isSilent)) {
      if (link.extend(run, frameBytes, frameStart, frameEnd, databaseIndex, userName)) {
        session.requestCount++;
        this.queue.push(run);
        return true;
      }
    }
    const pending = this.enqueue(entry);
    if (this.#trace !== null) this.#trace.waitFor(shard);
    link.forward(pending, frameBytes, frameStart, frameEnd, databaseIndex, userName);
    return true;
  }

  #afterReceiving(pending: PendingRequest): void {
    const { connection, queue } = this;
    if (pending.outstanding === 0) this.#proxy.pool.release(pending);
    if (queue.length === 0) this.#onQuiet();
    else if (queue.heldBytes > connection.limits.hardLimitBytes) {
      connection.drop('replies held back for one before them passed the hard limit of output');
    } else if (connection.out.length > 0) connection.markDirty();
  }

  #onQuiet(): void {
    this.connection.flushNow();
    this.#isBehindUpload = false;
    if (this.#isDraining) this.connection.closeAfterFlush(this.#closeReason);
    else if (this.isBlocked && this.#upload === undefined) this.resume();
  }
}
