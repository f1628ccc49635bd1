/** The proxy's part of a sampled request: its span, its stages, and the waits for nodes whose spans are its children. */
import type { RequestObserver, ShardLinks } from '@ringfort/backend';
import type { Clock } from '@ringfort/base';
import type { CommandEntry } from '@ringfort/command-table';
import { keyFacts, requestFacts, type TierHost } from '@ringfort/host';
import type { Arguments } from '@ringfort/protocol';
import type { Plan } from '@ringfort/routing';
import type { Session } from '@ringfort/session';
import type { LinkWait, RequestFacts, RequestTrace, Tracing } from '@ringfort/telemetry';

export class ProxyTrace implements RequestObserver {
  /** True once a shard was asked: the reply ends the trace, else `endLocal` does. */
  isForwarded = false;
  readonly #tracing: Tracing;
  readonly #clock: Clock;
  readonly #errors: TierHost['metrics']['errors'];
  /** Errors that had been answered when it began. */
  readonly #errorCount: number;
  readonly #startMs: number;
  readonly #parsedMs: number;
  #authorisedMs = 0;
  #facts: RequestFacts | undefined;
  #keyCount = 0;
  #trace: RequestTrace | undefined;
  #wait: LinkWait | undefined;

  constructor({ tracing, clock, metrics }: TierHost, startMs: number) {
    this.#tracing = tracing;
    this.#clock = clock;
    this.#errors = metrics.errors;
    this.#errorCount = metrics.errors.total;
    this.#startMs = startMs;
    this.#parsedMs = clock.monotonicMs();
  }

  get traceparent(): string {
    return this.#wait?.traceparent ?? '';
  }

  authorised(entry: CommandEntry, session: Session, args: Arguments): void {
    this.#authorisedMs = this.#clock.monotonicMs();
    const { count, facts } = keyFacts(entry, args);
    this.#keyCount = count;
    this.#facts = { ...factsOf(entry, session), ...facts };
  }

  /** It is known who answers the request. */
  routed(plan: Plan['kind']): void {
    if (this.#facts === undefined) return;
    const facts = { ...this.#facts, plan: PLAN_NAMES[plan] };
    this.#begin(plan === 'split' ? { ...facts, batchSize: this.#keyCount } : facts);
    this.#trace?.stage('route', this.#authorisedMs, this.#clock.monotonicMs());
    this.isForwarded = true;
  }

  /** The request is about to be given to a link of this shard. */
  waitFor(shard: ShardLinks): void {
    this.#wait = this.#beginWait(shard);
  }

  /** A wait of its own for one part of a request that went to several shards. */
  part(shard: ShardLinks): RequestObserver | null {
    const wait = this.#beginWait(shard);
    if (wait === undefined) return null;
    return { traceparent: wait.traceparent, onReply: (nowMs, error) => wait.end(nowMs, endOf(error)) };
  }

  onReply(nowMs: number, error: string | undefined): void {
    this.#wait?.end(nowMs, endOf(error));
    this.#trace?.end(this.#clock.monotonicMs(), endOf(error));
  }

  /** Ends the trace of a request that no shard saw. */
  endLocal(session: Session): void {
    const error = this.#errors.total > this.#errorCount ? this.#errors.lastCode : undefined;
    this.#authorisedMs = this.#parsedMs;
    this.#begin({ ...factsOf(session.lastCommand, session), plan: 'local' });
    this.#trace?.end(this.#clock.monotonicMs(), endOf(error));
  }

  #begin(facts: RequestFacts): void {
    this.#trace = this.#tracing.begin({ startMs: this.#startMs, facts });
    this.#trace?.stage('receive/parse', this.#startMs, this.#parsedMs);
    this.#trace?.stage('authorise/limit', this.#parsedMs, this.#authorisedMs);
  }

  #beginWait(shard: ShardLinks): LinkWait | undefined {
    const { host: address, port } = shard.target;
    return this.#trace?.beginLinkWait(this.#clock.monotonicMs(), { address, port, shard: shard.shardId });
  }
}

const PLAN_NAMES = {
  shard: 'forward',
  split: 'split',
  allShards: 'all-shards',
  local: 'local',
  reject: 'reject',
} as const satisfies Record<Plan['kind'], string>;

/** With the client's user, whom nodes do not know. */
export function factsOf(entry: CommandEntry | undefined, session: Session): RequestFacts {
  const user = session.user?.name;
  return { ...requestFacts(entry, session), ...(user === undefined ? {} : { user }) };
}

const SPACE = 32;
const MINUS = 45;
const CODE_BYTES_MAX = 24;

/** The first word of the reply at `start` if it is an error. */
export function errorCode(bytes: Buffer, start: number): string | undefined {
  if (bytes[start] !== MINUS) return undefined;
  let end = start + 1;
  while (end < bytes.length && end - start <= CODE_BYTES_MAX && bytes[end] > SPACE) end++;
  return bytes.latin1Slice(start + 1, end);
}

function endOf(error: string | undefined): { error?: string } {
  return error === undefined ? {} : { error };
}
