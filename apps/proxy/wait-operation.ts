/**
 * WAIT through the proxy: every shard is asked until which offset its replicas have to come (RF.ACKS 0), then again and
 * again how many have come there. The answer is the smallest count of all shards; one that leaves the cluster meanwhile
 * does not count, and one whose primary or connection is another one meanwhile confirms nothing any more. Nothing waits
 * inside a node, so no other client's requests stand behind a WAIT.
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

/** What is known of one shard. */
interface Part {
  readonly shard: ShardLinks;
  readonly link: Link;
  readonly epoch: number;
  /** Number of the link's connection that carries the first question. */
  readonly connectionNumber: number;
  offset: number;
  count: number;
  /**
   * Another process may have answered: a promoted replica, or the primary after a restart. What it has at the same
   * offset may be other writes than those that the client waits for.
   */
  isLost: boolean;
}

/** One WAIT under way. */
class Wait implements ReplySink {
  readonly #proxy: ProxyServer;
  readonly #client: ProxyClient;
  readonly #target: PendingRequest;
  readonly #goal: { readonly replicaCount: number; readonly endMs: number };
  readonly #parts: readonly Part[];
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
    const { session } = client;
    this.#parts = proxy.cluster.shards.map((shard) => {
      const link = shard.linkFor(session.protocol, session.id);
      const connectionNumber = link.connectionCount + (link.isUp ? 0 : 1);
      return {
        ...{ shard, link, connectionNumber, epoch: shard.target.epoch },
        ...{ offset: 0, count: 0, isLost: false },
      };
    });
  }

  ask(): void {
    const present = this.#parts.filter((part) => this.#proxy.cluster.shards.includes(part.shard));
    for (const part of this.#parts) if (!present.includes(part)) part.count = Number.POSITIVE_INFINITY;
    // The least count will never be more: to wait on, perhaps for ever, would be in vain.
    if (present.some((part) => part.isLost)) {
      if (!this.#client.connection.isClosed) this.#client.answer(this.#target, Buffer.from(':0\r\n'));
      return;
    }
    // The last count of a full link stands until there is room.
    const asked = present.filter((part) => !part.link.isFull);
    this.#outstanding = asked.length;
    for (const part of asked) this.#askShard(part);
    if (asked.length === 0) this.#decide();
  }

  #askShard(part: Part): void {
    const { session, userName } = this.#client;
    const [{ bytes, start, end }] = requestTo([part.shard], wordsFor(part.shard, part.offset));
    const pending = this.#proxy.pool.acquire();
    pending.sink = this;
    pending.part = this.#parts.indexOf(part);
    pending.startMs = this.#proxy.host.clock.monotonicMs();
    part.link.forward(pending, bytes, start, end, session.databaseIndex, userName);
  }

  onReply(pending: PendingRequest, bytes: Buffer, start: number, end: number): void {
    const part = this.#parts[pending.part];
    const { shard, link, epoch, connectionNumber } = part;
    const numbers = bytes.latin1Slice(start, end).match(/:\d+/g) ?? [];
    const values = numbers.map((text) => Number(text.slice(1)));
    if (values.length === 2) part.offset = values[0];
    part.isLost = shard.target.epoch !== epoch || link.connectionCount !== connectionNumber;
    part.count = part.isLost ? 0 : (values.at(-1) ?? 0);
    this.#answered(pending);
  }

  onFailure(pending: PendingRequest): void {
    this.#parts[pending.part].count = 0;
    this.#answered(pending);
  }

  #answered(pending: PendingRequest): void {
    this.#proxy.pool.release(pending);
    this.#outstanding--;
    if (this.#outstanding === 0) this.#decide();
  }

  #decide(): void {
    if (this.#client.connection.isClosed) return;
    const least = Math.min(...this.#parts.map((part) => part.count));
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
