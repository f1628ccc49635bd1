/**
 * The driver of one multiplexed, pipelined connection from a proxy to a node (or a plain Redis server).
 *
 *   forward ──► up?  ──yes──► connection.out ─► sent ─────► reply ─► pending.sink
 *                    └─no───► unsent bytes + unsent ─(up)─► sent
 *
 * Requests that wait for a connection have not been sent, so their failure is certain; what was sent when the connection
 * broke has an unknown outcome, and the error says so. A request past its deadline is answered with TIMEOUT; if it was
 * sent its place is kept, so that the late reply is recognised and dropped.
 *
 * The receiver's context (database, user) is written only when it changes; its `validUntilMs` is renewed twice per request
 * timeout, so that a node that was stopped does not execute what its clients were told is lost.
 */
import type { TimerHandle } from '@ringfort/base';
import { type Connection, type ConnectionHandler, dial } from '@ringfort/net';
import type { ProtocolVersion } from '@ringfort/protocol';
import { sayHello } from './link-hello.ts';
import { LinkRequests, swallowing } from './link-requests.hot.ts';
import type { LinkEnvironment, LinkSettings } from './link-settings.ts';
import { type LinkAction, type LinkEvent, LinkState } from './link-state.ts';
import type { ForwardContext, LinkTarget } from './link-target.ts';
import type { PendingRequest } from './pending-request.hot.ts';
import { reconnectDelayMs } from './reconnect-policy.ts';
import { ReplyStream } from './reply-stream.hot.ts';
import { type ContextFacts, SentContext } from './sent-context.hot.ts';

/** A link without any reply for this many request timeouts is given up and dialled anew. */
const STALLED_TIMEOUTS = 3;

export class Link implements ConnectionHandler {
  target: LinkTarget;
  readonly shardId: string;
  readonly protocol: ProtocolVersion;
  readonly requests: LinkRequests;
  /** Connections that have been up so far. */
  connectionCount = 0;
  /** When a streamed request owns the link nobody else may write to it. */
  isReserved = false;

  readonly #settings: LinkSettings;
  readonly #environment: LinkEnvironment;
  readonly #state = new LinkState();
  readonly #replies: ReplyStream;
  readonly #context: SentContext;
  #connection: Connection | undefined;
  #cancelDial: (() => void) | undefined;
  #reconnect: TimerHandle | undefined;
  #isUp = false;

  constructor(
    identity: { target: LinkTarget; shardId: string; protocol: ProtocolVersion },
    settings: LinkSettings,
    environment: LinkEnvironment,
  ) {
    this.target = identity.target;
    this.shardId = identity.shardId;
    this.protocol = identity.protocol;
    this.#settings = settings;
    this.#environment = environment;
    this.requests = new LinkRequests(identity.shardId, settings);
    this.#context = new SentContext(settings.requestTimeoutMs);
    this.#replies = new ReplyStream(this.requests, settings.streamThresholdBytes);
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  /** The bound of the in-flight window is met: the caller waits for `requests.whenRoom`. */
  get isFull(): boolean {
    return this.requests.isFull;
  }

  get isOutputFull(): boolean {
    return this.#connection?.isOutputFull ?? false;
  }

  start(): void {
    this.#on({ type: 'start' });
  }

  /** Sends `bytes[start, end)`, one whole request frame, or queues it while there is no connection. */
  forward(
    pending: PendingRequest,
    bytes: Buffer,
    start: number,
    end: number,
    databaseIndex: number,
    userName: string,
  ): void {
    const connection = this.#connection;
    if (!this.#isUp || connection === undefined) {
      this.#queue(pending, bytes.subarray(start, end), { databaseIndex, userName });
      return;
    }
    if (this.#context.isNeeded(pending, databaseIndex, userName)) {
      this.#writeContext(connection, pending, { databaseIndex, userName });
    }
    connection.out.append(bytes, start, end);
    this.requests.addSent(pending);
    connection.markDirty();
  }

  /**
   * Sends one more request of the run that was sent last, `pending`; false when it must go as a run of its own, because
   * something else has to be sent before it.
   */
  extend(
    pending: PendingRequest,
    bytes: Buffer,
    start: number,
    end: number,
    databaseIndex: number,
    userName: string,
  ): boolean {
    const connection = this.#connection;
    if (!this.#isUp || connection === undefined) return false;
    if (this.#context.isNeeded(pending, databaseIndex, userName)) return false;
    connection.out.append(bytes, start, end);
    this.requests.extendLastSent(pending);
    return true;
  }

  /** Sends a further piece of the request that owns this link. */
  forwardPiece(bytes: Buffer, start: number, end: number): void {
    const connection = this.#connection;
    if (connection === undefined) return;
    connection.out.append(bytes, start, end);
    connection.markDirty();
    // There was room for it: the shard reads.
    this.requests.lastReplyMs = this.#environment.clock.monotonicMs();
  }

  /** Calls back once when more may be sent. */
  awaitRoom(resume: () => void): void {
    this.requests.whenRoom(resume);
    this.#connection?.awaitRoom();
  }

  /** Answers what is past its deadline; gives up a connection that has been silent too long. */
  expire(nowMs: number): void {
    if (!this.requests.isReplyDue && !this.isOutputFull) this.requests.lastReplyMs = nowMs;
    this.requests.expire(nowMs);
    const silentMs = nowMs - this.requests.lastReplyMs;
    if (this.#isUp && silentMs > this.#settings.requestTimeoutMs * STALLED_TIMEOUTS) {
      this.hangUp(`no reply for ${Math.round(silentMs)} ms`);
    }
  }

  /** Leads somewhere else from now on: what was sent fails as unknown, what was not goes to the new target. */
  retarget(target: LinkTarget): void {
    this.target = target;
    this.#on({ type: 'retargeted' });
  }

  /** Drops the connection at once; the link dials again by itself. */
  hangUp(reason: string): void {
    const connection = this.#connection;
    if (connection === undefined) return;
    connection.handler = DROPPED;
    connection.close(reason);
    this.onClose(reason);
  }

  close(): void {
    this.requests.close();
    this.#on({ type: 'closed' });
  }

  onData(bytes: Buffer, start: number, end: number): void {
    const { clock, turn } = this.#environment;
    this.requests.lastReplyMs = turn.readMs = clock.monotonicMs();
    if (!this.#replies.receive(bytes, start, end)) this.hangUp('the node sent what is not a reply');
  }

  onDrain(): void {
    this.requests.announceRoom();
  }

  onClose(reason: string): void {
    this.#connection = undefined;
    if (this.#isUp) this.#environment.onEvent(this, 'lost', reason);
    this.#on({ type: 'lost' });
  }

  #queue(pending: PendingRequest, frame: Buffer, context: ForwardContext): void {
    // Which requests before it will still be there when the connection comes is unknown: each brings its whole context.
    const queued = this.requests.unsentBytes;
    const lengthBefore = queued.length;
    const swallowed = this.#context.writeAlways(queued, this.target, context, this.#facts(pending));
    queued.append(frame, 0, frame.length);
    pending.requestBytes = queued.length - lengthBefore;
    this.requests.addUnsent(pending, swallowed);
  }

  #writeContext(connection: Connection, pending: PendingRequest, context: ForwardContext): void {
    const swallowed = this.#context.write(connection.out, this.target, context, this.#facts(pending));
    for (let i = 0; i < swallowed; i++) this.requests.addSent(swallowing(pending.startMs));
  }

  #facts(pending: PendingRequest): ContextFacts {
    return { pending, isStreamed: this.isReserved, nowMs: this.#environment.clock.nowMs() };
  }

  #on(event: LinkEvent): void {
    for (const action of this.#state.on(event)) this.#perform(action);
  }

  #perform(action: LinkAction): void {
    switch (action.type) {
      case 'dial':
        this.#dial();
        break;
      case 'greet':
        this.#greet();
        break;
      case 'sendQueued':
        this.#goUp();
        break;
      case 'hangUp':
        this.#dropConnection();
        break;
      case 'failSent':
        this.requests.failSent();
        break;
      case 'failUnsent':
        this.requests.failUnsent();
        break;
      case 'reportUnreachable':
        this.#environment.onEvent(this, 'unreachable', action.reason);
        break;
      case 'wait':
        this.#reconnect = this.#environment.timers.after(
          reconnectDelayMs(action.attempt, this.#settings.reconnect, this.#environment.random),
          () => this.#on({ type: 'delayOver' }),
        );
    }
  }

  #dial(): void {
    const { connectTimeoutMs: timeoutMs, keepAliveMs, output: limits, localPathTo } = this.#settings;
    const { host, port, kind } = this.target;
    this.#cancelDial = dial({
      ...{ ...this.#environment, host, port, timeoutMs, keepAliveMs, limits, handler: this },
      localPath: kind === 'node' ? localPathTo(host, port) : undefined,
      onConnected: (connection) => {
        this.#connection = connection;
        this.#on({ type: 'connected' });
      },
      onFailed: (reason) => this.#on({ type: 'dialFailed', reason }),
    });
  }

  #greet(): void {
    const connection = this.#connection;
    if (connection === undefined) return;
    sayHello(connection, this, (refusal) => {
      if (refusal === undefined) {
        this.#on({ type: 'greeted' });
        return;
      }
      this.#environment.onEvent(this, 'refused', refusal);
      connection.close(refusal);
    });
    this.#reconnect = this.#environment.timers.after(this.#settings.connectTimeoutMs, () => {
      if (!this.#isUp && this.#connection === connection) connection.close('no answer to the greeting');
    });
  }

  #goUp(): void {
    const connection = this.#connection;
    if (connection === undefined) return;
    this.#reconnect?.cancel();
    this.#isUp = true;
    this.connectionCount++;
    this.requests.lastReplyMs = this.#environment.clock.monotonicMs();
    this.#context.forget();
    const { unsentBytes } = this.requests;
    connection.out.append(unsentBytes.bytes, 0, unsentBytes.length);
    this.requests.moveUnsentToSent();
    connection.markDirty();
    this.#environment.onEvent(this, 'up', `${this.target.host}:${this.target.port}`);
  }

  #dropConnection(): void {
    this.#isUp = false;
    this.#reconnect?.cancel();
    this.#cancelDial?.();
    this.#cancelDial = undefined;
    this.#replies.reset();
    const connection = this.#connection;
    this.#connection = undefined;
    if (connection === undefined) return;
    connection.handler = DROPPED;
    connection.close('the link was dropped');
  }
}

/** A connection that the link has let go of must not speak for it any more. */
const DROPPED: ConnectionHandler = { onData() {}, onDrain() {}, onClose() {} };
