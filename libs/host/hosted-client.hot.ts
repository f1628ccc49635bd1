/**
 * A client connection of either tier: each request passes the gates; local commands are answered here, the rest is the
 * tier's (`dispatch`). Counts and times what it executes.
 *
 * Time is read once before and once after the requests that one read brought. A request's share is the mean of its batch,
 * unless its command may take long: such a one is timed by itself, so that the slow log names the right one.
 */
import type { OutputBuffer } from '@ringfort/base';
import { type CommandEntry, commandTable } from '@ringfort/command-table';
import type { Connection } from '@ringfort/net';
import { Arguments } from '@ringfort/protocol';
import { ReplyMode, RequestLoop, type Session } from '@ringfort/session';
import type { TierHost } from './tier-host.ts';

const MINUS = 45;

export abstract class HostedClient extends RequestLoop {
  protected readonly host: TierHost;
  /** Monotonic and wall time of the batch at hand, ms. */
  protected batchStartMs = 0;
  protected nowMs = 0;

  /** A request that passed the gates and had to wait: it does not pass them twice. */
  #admitted: CommandEntry | undefined;

  constructor(connection: Connection, session: Session, host: TierHost) {
    super(connection, session, host.args, host.limits);
    this.host = host;
  }

  protected override beginBatch(): void {
    const { host, session } = this;
    this.batchStartMs = host.clock.monotonicMs();
    this.nowMs = host.clock.nowMs();
    session.lastActiveMs = this.nowMs;
    host.batch.begin(this.batchStartMs);
  }

  protected override endBatch(): void {
    const { host, session } = this;
    const { batch } = host;
    session.requestCount += batch.count;
    if (batch.count > 0) this.#account((host.clock.monotonicMs() - this.batchStartMs) * 1000);
    this.connection.flushNow();
  }

  protected override execute(args: Arguments): boolean {
    const { host, session } = this;
    const { reply } = host;
    let entry = this.#admitted;
    this.#admitted = undefined;
    if (entry === undefined && host.pause.endMs > this.nowMs && host.isHeldByPause(args)) {
      host.holdWhilePaused(this);
      return false;
    }
    if (entry === undefined && session.replyMode !== ReplyMode.on) session.advanceReplyMode();
    const out = this.replyTarget();
    reply.out = out;
    reply.version = session.protocol;
    const replyStart = out.length;
    entry ??= host.gatekeeper.admit(session, args, reply, this.batchStartMs);
    this.parser.isAuthenticated = session.user !== undefined;
    if (entry === undefined) {
      if (session.lastCommand !== undefined) host.statistics.rejectedCalls[session.lastCommand.id]++;
      host.metrics.errors.recordReply(out.bytes, replyStart, out.length);
      this.#finishReply(out, replyStart);
      return true;
    }
    const local = host.localHandlers[entry.id];
    if (local === undefined) {
      const isDone = this.dispatch(entry, args);
      if (!isDone) this.#admitted = entry;
      return isDone;
    }
    host.batch.add(entry.id);
    local({ entry, args, reply, session, services: host.services, nowMs: this.nowMs });
    this.parser.isAuthenticated = session.user !== undefined;
    if (out.length > replyStart && out.bytes[replyStart] === MINUS) {
      host.statistics.failedCalls[entry.id]++;
      host.metrics.errors.recordReply(out.bytes, replyStart, out.length);
    }
    this.#finishReply(out, replyStart);
    return true;
  }

  /** CLIENT REPLY is asked after the command ran: `CLIENT REPLY ON` is answered. */
  #finishReply(out: OutputBuffer, replyStart: number): void {
    if (this.session.isSilent) out.length = replyStart;
    this.afterReply();
  }

  protected override refuse(errorText: string): void {
    const { reply, metrics } = this.host;
    metrics.traffic.protocolErrors++;
    const out = this.replyTarget();
    reply.out = out;
    const replyStart = out.length;
    reply.error(errorText);
    metrics.errors.recordReply(out.bytes, replyStart, out.length);
    this.afterReply();
  }

  /** What the tier does with a request that passed the gates; false when it must wait. */
  protected abstract dispatch(entry: CommandEntry, args: Arguments): boolean;

  /** Where the next reply of this client's own is to be written. */
  protected abstract replyTarget(): OutputBuffer;

  /** A reply was written to `replyTarget()`. */
  protected abstract afterReply(): void;

  #account(batchMicros: number): void {
    const { host } = this;
    const { batch, slowLog } = host;
    const isAlone = batch.count === 1;
    batch.finish(batchMicros);
    if (isAlone && batchMicros >= slowLog.thresholdMicros && !batch.wasTimed) this.recordSlow(batchMicros);
  }

  /** Puts the last request into the slow log: by name alone if what came behind it has overwritten `host.args`. */
  protected recordSlow(durationMicros: number): void {
    const { host, session, nowMs } = this;
    const { lastCommand } = session;
    host.latency.record('command', durationMicros / 1000, nowMs);
    if (lastCommand === undefined || lastCommand.spec.flags.includes('skip_slowlog')) return;
    const isThere = host.args.count > 0 && commandTable.lookup(host.args) === lastCommand;
    const args = isThere ? host.args : Arguments.of(...lastCommand.fullName.toUpperCase().split('|'));
    host.slowLog.record({ nowMs, durationMicros, args, address: session.address, clientName: session.name });
  }
}
