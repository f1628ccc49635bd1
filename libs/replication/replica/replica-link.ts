/**
 * The replica's side of replication, the driver: keeps one connection to the primary, does what ReplicaState says
 * with each line and record, acknowledges, and comes back after every failure. Records are applied to the keyspace
 * and handed verbatim to the local log and to the backlog (so that a promoted replica can continue others).
 *
 * Acks go out once per chunk that moved the offset, and every second as a sign of life. A primary that is silent
 * for `timeoutMs` is given up. While the local log is full nothing is read (stream-pause.ts).
 */
import { errorText, OutputBuffer, RingfortError, type TimerHandle } from '@ringfort/base';
import { endOffsetOf, FORMAT_VERSION, RecordReader } from '@ringfort/persistence';
import { encodeHello } from '@ringfort/protocol';
import type { StreamChannel } from '../contract.ts';
import { encodeAck, encodeSync, type SyncAnswer } from '../wire/commands.ts';
import { HandshakeReader } from './handshake-reader.ts';
import type { ReplicaLinkOptions } from './options.ts';
import { reconnectDelayMs } from './reconnect-policy.ts';
import { ReplicaState } from './replica-state.ts';
import { StreamApplier } from './stream-applier.ts';
import { StreamPause } from './stream-pause.ts';

const TICK_MS = 250;
const ACK_EVERY_MS = 1_000;
const HELLO_PROTOCOL = 2;

export class ReplicaLink {
  readonly #options: ReplicaLinkOptions;
  readonly #state = new ReplicaState();
  readonly #lines = new HandshakeReader();
  readonly #applier: StreamApplier;
  readonly #pause: StreamPause;
  readonly #ticker: TimerHandle;
  #records = new RecordReader();
  #channel: StreamChannel | undefined;
  #retryTimer: TimerHandle | undefined;
  #attempt = 0;
  #lastHeardAtMs = 0;
  #lastAckAtMs = 0;

  /** Connects at once, and until `stop`. */
  constructor(options: ReplicaLinkOptions) {
    this.#options = options;
    this.#applier = new StreamApplier(options);
    this.#pause = new StreamPause(options.timers, options.log, () => this.#heard());
    this.#ticker = options.timers.every(TICK_MS, () => this.#tick());
    this.#connect();
  }

  /** True while records of the stream arrive: a copy is complete and the connection is up. */
  get isStreaming(): boolean {
    return this.#state.phase === 'streaming';
  }

  /** Milliseconds since the primary's last word. */
  get silentMs(): number {
    return this.#options.clock.monotonicMs() - this.#lastHeardAtMs;
  }

  stop(): void {
    this.#ticker.cancel();
    this.#retryTimer?.cancel();
    this.#retryTimer = undefined;
    this.#close();
  }

  #connect(): void {
    const { host, port, connect, clock } = this.#options;
    this.#retryTimer = undefined;
    this.#lastHeardAtMs = clock.monotonicMs();
    this.#lines.clear();
    this.#records = new RecordReader();
    const channel = connect(host, port, {
      onOpen: () => this.#isCurrent(channel) && this.#hello(),
      onBytes: (bytes, start, end) => this.#isCurrent(channel) && this.#take(bytes, start, end),
      onClose: (reason) => this.#isCurrent(channel) && this.#fail(reason),
    });
    this.#channel = channel;
  }

  #isCurrent(channel: StreamChannel): boolean {
    return this.#channel === channel;
  }

  #hello(): void {
    this.#state.open();
    const hello = new OutputBuffer();
    encodeHello(hello, this.#options.clusterSecret, 'replica', this.#options.epoch, HELLO_PROTOCOL);
    this.#send(hello.toBuffer());
  }

  #take(bytes: Buffer, start: number, end: number): void {
    this.#heard();
    let at = start;
    while (at < end && this.#isInHandshake) {
      const read = this.#lines.next(bytes, at, end);
      if (read === undefined) return;
      if (read === 'tooLong') {
        this.#fail('the handshake line is too long');
        return;
      }
      at = read.at;
      this.#takeLine(read.line);
    }
    if (at < end && this.#channel !== undefined) this.#takeFrames(bytes, at, end);
  }

  get #isInHandshake(): boolean {
    return this.#state.phase === 'hello' || this.#state.phase === 'sync';
  }

  #takeLine(line: string): void {
    const { stand, backlog, nodeId, epoch } = this.#options;
    const action = this.#state.takeLine(line, backlog.endOffset, epoch);
    if (action.act === 'fail') this.#fail(action.reason);
    else if (action.act === 'begin') this.#tryToBegin(action.answer);
    else if (action.act === 'sendSync') {
      const branchId = stand.history?.last.id ?? '';
      this.#send(
        encodeSync({ nodeId, branchId, epoch, offset: backlog.endOffset, formatVersion: FORMAT_VERSION }),
      );
    }
  }

  #tryToBegin(answer: SyncAnswer): void {
    try {
      this.#applier.begin(answer);
    } catch (error) {
      if (!(error instanceof RingfortError)) throw error;
      this.#fail(`the answer could not be followed: ${errorText(error)}`);
      return;
    }
    this.#options.onEvent({ kind: 'linkSynced', copy: answer.copy, offset: answer.offset });
    if (answer.copy === 'partial') this.#attempt = 0;
    this.#acknowledge();
  }

  #takeFrames(bytes: Buffer, start: number, end: number): void {
    const records = this.#records;
    const offsetBefore = this.#options.backlog.endOffset;
    records.feed(bytes, start, end);
    for (;;) {
      const result = records.next();
      if (result === 'incomplete') break;
      if (result === 'damaged') this.#fail(`a damaged record (${records.damage})`);
      if (result === 'damaged' || !this.#takeRecord(records)) return;
    }
    if (this.#options.backlog.endOffset !== offsetBefore) this.#acknowledge();
    if (this.#channel !== undefined) this.#pause.beginIfFull(this.#channel);
  }

  #heard(): void {
    this.#lastHeardAtMs = this.#options.clock.monotonicMs();
  }

  /** False when the connection has ended. */
  #takeRecord(record: RecordReader): boolean {
    const { kind, offset, epoch, payloadStart, payloadEnd } = record;
    const head = { kind, offset, epoch, length: payloadEnd - payloadStart };
    const action = this.#state.takeRecord(head, endOffsetOf(record) ?? -1);
    if (action.act === 'fail') {
      this.#fail(action.reason);
      return false;
    }
    try {
      if (action.act === 'apply') this.#applier.apply(record);
      else if (action.act === 'applySnapshot') this.#applier.applySnapshot(record);
      else if (action.act === 'endCopy') this.#endCopy(record, action.streamOffset);
      return true;
    } catch (error) {
      if (!(error instanceof RingfortError)) throw error;
      this.#applier.disown();
      this.#fail(`a record could not be applied: ${errorText(error)}`);
      return false;
    }
  }

  #endCopy(record: RecordReader, streamOffset: number): void {
    this.#applier.endCopy(record, streamOffset);
    // Not before: whoever cannot take its copy must not ask for copies at full speed.
    this.#attempt = 0;
    this.#options.onEvent({ kind: 'linkCopied', offset: streamOffset });
    this.#acknowledge();
  }

  #tick(): void {
    if (this.#channel === undefined) return;
    const nowMs = this.#options.clock.monotonicMs();
    const isSilent = !this.#pause.isOn && nowMs - this.#lastHeardAtMs > this.#options.timeoutMs;
    if (isSilent) this.#fail('the primary is silent');
    else if (nowMs - this.#lastAckAtMs >= ACK_EVERY_MS) this.#acknowledge();
  }

  #acknowledge(): void {
    if (this.#state.phase === 'closed' || this.#state.phase === 'hello') return;
    this.#lastAckAtMs = this.#options.clock.monotonicMs();
    this.#send(encodeAck(this.#options.backlog.endOffset));
  }

  #send(bytes: Buffer): void {
    this.#channel?.send(bytes, 0, bytes.length);
  }

  #fail(reason: string): void {
    this.#close();
    const retryInMs = reconnectDelayMs(this.#attempt++, this.#options.random);
    this.#options.onEvent({ kind: 'linkDown', reason, retryInMs });
    this.#retryTimer = this.#options.timers.after(retryInMs, () => this.#connect());
  }

  #close(): void {
    this.#state.close();
    this.#pause.cancel();
    this.#channel?.close();
    this.#channel = undefined;
  }
}
