/**
 * WAIT through the proxy: every shard is asked until which offset its replicas have to come (RF.ACKS 0), then again and
 * again how many have come there. The answer is the smallest count of all shards; one that leaves the cluster meanwhile
 * does not count. Nothing waits inside a node, so no other client's requests stand behind a WAIT.
 */

import type { Link, PendingRequest, ReplySink, ShardLinks } from '@ringfort/backend';
import { parseWait } from '@ringfort/session';
import type { Operation } from './operations.ts';
import type { ProxyClient } from './proxy-client.hot.ts';
import type { ProxyServer } from './proxy-server.ts';
import { requestTo } from './request-frame.ts';

const POLL_MS = 5;

export function waitOperation(proxy: ProxyServer): Operation {
  return (client, entry, args) => {
    const wait = parseWait(args);
    const { session } = client;
    const links = proxy.cluster.shards.map((shard) => shard.linkFor(session.protocol, session.id));
    const full = links.find((link) => link.isFull);
    if (full !== undefined) return client.waitForRoom(full);
    const target = client.enqueue(entry);
    if (typeof wait === 'string') client.answer(target, Buffer.from(`-${wait}\r\n`));
    else {
      const { replicaCount, timeoutMs } = wait;
      const endMs = timeoutMs === 0 ? Number.POSITIVE_INFINITY : proxy.host.clock.monotonicMs() + timeoutMs;
      new Wait(proxy, client, target, { replicaCount, endMs }).ask();
    }
    return true;
  };
}

/** One WAIT under way. */
class Wait implements ReplySink {
  readonly #proxy: ProxyServer;
  readonly #client: ProxyClient;
  readonly #target: PendingRequest;
  readonly #goal: { readonly replicaCount: number; readonly endMs: number };
  readonly #shards: readonly ShardLinks[];
  readonly #offsets: number[];
  readonly #counts: number[];
  #outstanding = 0;

  constructor(
    proxy: ProxyServer,
    client: ProxyClient,
    target: PendingRequest,
    goal: { replicaCount: number; endMs: number },
  ) {
    this.#proxy = proxy;
    this.#client = client;
    this.#target = target;
    this.#goal = goal;
    this.#shards = proxy.cluster.shards;
    this.#offsets = this.#shards.map(() => 0);
    this.#counts = this.#shards.map(() => 0);
  }

  ask(): void {
    const { session } = this.#client;
    const asked: (readonly [part: number, shard: ShardLinks, link: Link])[] = [];
    for (const [part, shard] of this.#shards.entries()) {
      if (!this.#proxy.cluster.shards.includes(shard)) {
        this.#counts[part] = Number.POSITIVE_INFINITY;
        continue;
      }
      const link = shard.linkFor(session.protocol, session.id);
      // Its last count stands until there is room.
      if (!link.isFull) asked.push([part, shard, link]);
    }
    this.#outstanding = asked.length;
    for (const [part, shard, link] of asked) this.#askShard(part, shard, link);
    if (asked.length === 0) this.#decide();
  }

  #askShard(part: number, shard: ShardLinks, link: Link): void {
    const { session, userName } = this.#client;
    const [{ bytes, start, end }] = requestTo([shard], wordsFor(shard, this.#offsets[part]));
    const pending = this.#proxy.pool.acquire();
    pending.sink = this;
    pending.part = part;
    pending.startMs = this.#proxy.host.clock.monotonicMs();
    link.forward(pending, bytes, start, end, session.databaseIndex, userName);
  }

  onReply(pending: PendingRequest, bytes: Buffer, start: number, end: number): void {
    const numbers = bytes.latin1Slice(start, end).match(/:\d+/g) ?? [];
    const values = numbers.map((text) => Number(text.slice(1)));
    if (values.length === 2) this.#offsets[pending.part] = values[0];
    this.#counts[pending.part] = values.at(-1) ?? 0;
    this.#answered(pending);
  }

  onFailure(pending: PendingRequest): void {
    this.#counts[pending.part] = 0;
    this.#answered(pending);
  }

  #answered(pending: PendingRequest): void {
    this.#proxy.pool.release(pending);
    this.#outstanding--;
    if (this.#outstanding === 0) this.#decide();
  }

  #decide(): void {
    if (this.#client.connection.isClosed) return;
    const least = Math.min(...this.#counts);
    const count = Number.isFinite(least) ? least : 0;
    const { replicaCount, endMs } = this.#goal;
    if (count >= replicaCount || this.#proxy.host.clock.monotonicMs() >= endMs) {
      this.#client.answer(this.#target, Buffer.from(`:${count}\r\n`));
    } else this.#proxy.host.timers.after(POLL_MS, () => this.ask());
  }
}

/** A plain Redis server is asked with its own WAIT, for the shortest time it knows. */
function wordsFor(shard: ShardLinks, offset: number): string[] {
  return shard.target.kind === 'node' ? ['RF.ACKS', String(offset)] : ['WAIT', '2147483647', '1'];
}
