/** The node's part of a trace that began in a proxy: its own span with the stages queue, execute, log wait. */
import type { OutputBuffer } from '@ringfort/base';
import type { CommandEntry } from '@ringfort/command-table';
import { keyFacts, requestFacts, type TierHost } from '@ringfort/host';
import type { Arguments } from '@ringfort/protocol';
import type { Session } from '@ringfort/session';
import type { RequestTrace } from '@ringfort/telemetry';

const MINUS = 45;

/** What the request's link context says of its caller's span, when the node had read the request, and the request. */
interface Caller {
  readonly traceparent: string;
  readonly queuedMs: number;
  readonly args: Arguments;
}

export interface Execution {
  /** When the node had read the request, and when it began to execute it. */
  readonly queuedMs: number;
  readonly executeMs: number;
  readonly out: OutputBuffer;
  readonly replyStart: number;
}

export class NodeTrace {
  readonly #host: TierHost;
  readonly #trace: RequestTrace;
  #executedMs = 0;
  #error: string | undefined;

  constructor(host: TierHost, trace: RequestTrace) {
    this.#host = host;
    this.#trace = trace;
  }

  /** Undefined when nothing records traces here. */
  static begin(host: TierHost, caller: Caller, entry: CommandEntry, session: Session): NodeTrace | undefined {
    const trace = host.tracing.begin({
      startMs: caller.queuedMs,
      parentTraceparent: caller.traceparent,
      facts: { ...requestFacts(entry, session), ...keyFacts(entry, caller.args).facts },
    });
    return trace && new NodeTrace(host, trace);
  }

  executed({ queuedMs, executeMs, out, replyStart }: Execution): void {
    this.#executedMs = this.#host.clock.monotonicMs();
    this.#trace.stage('node queue', queuedMs, executeMs);
    this.#trace.stage('execute', executeMs, this.#executedMs);
    if (out.length > replyStart && out.bytes[replyStart] === MINUS) {
      this.#error = /^[A-Z]+/.exec(
        out.bytes.latin1Slice(replyStart + 1, Math.min(out.length, replyStart + 32)),
      )?.[0];
    }
  }

  /** The log (and, where asked for, the replicas) have the change. */
  kept(): void {
    this.#trace.stage('log/replica wait', this.#executedMs, this.#host.clock.monotonicMs());
    this.end();
  }

  end(): void {
    this.#trace.end(this.#host.clock.monotonicMs(), this.#error === undefined ? {} : { error: this.#error });
  }
}
