/** What is noted of each answer of a shard to a client: call statistics, and a span for what nobody sampled in time. */
import type { PendingRequest } from '@ringfort/backend';
import { commandTable } from '@ringfort/command-table';
import type { ProxyClient } from './proxy-client.hot.ts';
import type { ProxyServer } from './proxy-server.ts';
import { factsOf } from './proxy-trace.ts';

export class ReplyAccounts {
  readonly #proxy: ProxyServer;

  constructor(proxy: ProxyServer) {
    this.#proxy = proxy;
  }

  /** One request is answered; `error` is the code of an error reply. */
  add(client: ProxyClient, pending: PendingRequest, error: string | undefined): void {
    const { host, turn, isTracing } = this.#proxy;
    const nowMs = turn.readMs;
    host.countForwarded(pending.commandId, nowMs - pending.startMs, 1);
    if (error !== undefined) host.statistics.failedCalls[pending.commandId]++;
    if (pending.observer !== null) pending.observer.onReply(nowMs, error);
    else if (isTracing) this.#considerLateTrace(client, pending, error);
  }

  /** So many requests of a run are answered, none with an error. A run has no observer. */
  addRun(client: ProxyClient, pending: PendingRequest, count: number): void {
    const { host, turn, isTracing } = this.#proxy;
    host.countForwarded(pending.commandId, turn.readMs - pending.startMs, count);
    if (!isTracing) return;
    for (let i = 0; i < count; i++) this.#considerLateTrace(client, pending, undefined);
  }

  /** A span after the fact for a request that nobody sampled and that failed or was slow. */
  #considerLateTrace(client: ProxyClient, pending: PendingRequest, error: string | undefined): void {
    const { host, turn } = this.#proxy;
    const { tracing } = host;
    const durationMs = Math.max(0, turn.readMs - pending.startMs);
    if (!tracing.isWorthLate(durationMs, error !== undefined)) return;
    const facts = factsOf(commandTable.entries[pending.commandId], client.session);
    const { startMs } = pending;
    const endMs = startMs + durationMs;
    tracing.recordLate(error === undefined ? { startMs, endMs, facts } : { startMs, endMs, facts, error });
  }
}
