/** The proxy's part of a sampled request: its span, its stages, and the waits for nodes whose spans are its children. */
import type { RequestObserver, ShardLinks } from '@ringfort/backend';
import type { Clock } from '@ringfort/base';
import type { CommandEntry } from '@ringfort/command-table';
import type { Plan } from '@ringfort/routing';
import type { Session } from '@ringfort/session';
import type { LinkWait, RequestFacts, RequestTrace, Tracing } from '@ringfort/telemetry';

export class ProxyTrace implements RequestObserver {
  /** True once a shard was asked: the reply ends the trace, else `endLocal` does. */
  isForwarded = false;
  readonly #tracing: Tracing;
  readonly #clock: Clock;
  readonly #startMs: number;
  readonly #parsedMs: number;
  #authorisedMs = 0;
  #facts: RequestFacts | undefined;
  #trace: RequestTrace | undefined;
  #wait: LinkWait | undefined;

  constructor(tracing: Tracing, clock: Clock, startMs: number) {
    this.#tracing = tracing;
    this.#clock = clock;
    this.#startMs = startMs;
    this.#parsedMs = clock.monotonicMs();
  }

  get traceparent(): string {
    return this.#wait?.traceparent ?? '';
  }

  authorised(entry: CommandEntry, session: Session): void {
    this.#authorisedMs = this.#clock.monotonicMs();
    this.#facts = factsOf(entry, session);
  }

  routed(plan: Plan): void {
    if (this.#facts === undefined) return;
    const planName = PLAN_NAMES[plan.kind];
    const facts =
      plan.partCount > 1
        ? { ...this.#facts, plan: planName, batchSize: plan.partCount }
        : { ...this.#facts, plan: planName };
    this.#begin(facts);
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
  endLocal(entry: CommandEntry | undefined, session: Session): void {
    if (entry === undefined) return;
    this.#authorisedMs = this.#parsedMs;
    this.#begin({ ...factsOf(entry, session), plan: 'local' });
    this.#trace?.end(this.#clock.monotonicMs());
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

export function factsOf(entry: CommandEntry, session: Session): RequestFacts {
  const user = session.user?.name;
  return {
    operation: entry.fullName.toUpperCase().replace('|', ' '),
    databaseIndex: session.databaseIndex,
    peerAddress: session.host,
    ...(user === undefined ? {} : { user }),
  };
}

const SPACE = 32;
const CODE_BYTES_MAX = 24;

/** The first word of the error reply at `start`. */
export function errorCode(bytes: Buffer, start: number): string {
  let end = start + 1;
  while (end < bytes.length && end - start <= CODE_BYTES_MAX && bytes[end] > SPACE) end++;
  return bytes.latin1Slice(start + 1, end);
}

function endOf(error: string | undefined): { error?: string } {
  return error === undefined ? {} : { error };
}
