/**
 * A request that goes to several shards: collects their replies and gives the client one. Also a request to one shard
 * whose reply must be rewritten (SCAN's cursor).
 *
 *   client's record ◄── merge ◄── [part 0][part 1]…[part n]
 */

import type { PendingRequest, ReplySink, ShardLinks } from '@ringfort/backend';
import { OutputBuffer, type TimerHandle } from '@ringfort/base';
import type { CommandEntry } from '@ringfort/command-table';
import { type ProtocolVersion, ReplyWriter } from '@ringfort/protocol';
import { type MergeInfo, merge, type Plan } from '@ringfort/routing';
import type { ProxyClient } from './proxy-client.hot.ts';
import type { ProxyServer } from './proxy-server.ts';
import { errorCode } from './proxy-trace.ts';

/** Makes the client's whole reply of the parts; `writer` has the client's protocol version. */
export type Combine = (parts: readonly Buffer[], writer: ReplyWriter) => void;

export interface FanOutWork {
  readonly parts: readonly FanOutPart[];
  readonly combine: Combine;
  /** What has not come until then is an error among the parts, and nobody waits for it. */
  readonly waitMs?: number;
}

export interface FanOutPart {
  readonly shard: ShardLinks;
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

export class FanOut implements ReplySink {
  readonly #proxy: ProxyServer;
  readonly #client: ProxyClient;
  readonly #target: PendingRequest;
  /** The client may choose another version before the reply is complete. */
  readonly #protocol: ProtocolVersion;
  readonly #combine: Combine;
  readonly #parts: OutputBuffer[];
  /** By part: all of its reply is there. Kept only where not every part is waited for. */
  readonly #isWhole: boolean[] | undefined;
  #remaining: number;
  #deadline: TimerHandle | undefined;
  /** The client has its reply: what still comes is thrown away. */
  #isAnswered = false;
  /** Held of the parts, and counted with the client. */
  #heldBytes = 0;
  /** Its client went away or was dropped: what still comes is thrown away. */
  #isGivenUp = false;

  constructor(
    proxy: ProxyServer,
    client: ProxyClient,
    target: PendingRequest,
    work: { partCount: number; combine: Combine; isBounded: boolean },
  ) {
    this.#proxy = proxy;
    this.#client = client;
    this.#target = target;
    this.#protocol = client.session.protocol;
    this.#combine = work.combine;
    this.#parts = Array.from({ length: work.partCount }, () => new OutputBuffer(64));
    this.#isWhole = work.isBounded ? [] : undefined;
    this.#remaining = work.partCount;
  }

  /** Sends what the plan says; false when a link has no room: the request is offered again. */
  static start(proxy: ProxyServer, client: ProxyClient, entry: CommandEntry, plan: Plan): boolean {
    const info = plan.mergeInfo as MergeInfo;
    const combine: Combine = (parts, writer) => merge(info, parts, writer, proxy.host.random);
    return FanOut.send(proxy, client, entry, { parts: partsOf(plan, proxy.cluster.shards), combine });
  }

  /** As `start`, of parts that the caller made. */
  static send(proxy: ProxyServer, client: ProxyClient, entry: CommandEntry, work: FanOutWork): boolean {
    const { session } = client;
    const links = work.parts.map(({ shard }) => shard.linkFor(session.protocol, session.id));
    const full = links.find((link) => link.isFull);
    if (full !== undefined) return client.waitForRoom(full);
    const target = client.enqueue(entry);
    const { combine, waitMs } = work;
    const isBounded = waitMs !== undefined;
    const fanOut = new FanOut(proxy, client, target, { partCount: work.parts.length, combine, isBounded });
    for (const [index, { shard, bytes, start, end }] of work.parts.entries()) {
      const pending = fanOut.#pendingPart(index, shard);
      links[index].forward(pending, bytes, start, end, session.databaseIndex, client.userName);
    }
    if (waitMs !== undefined) fanOut.#waitAtMost(waitMs);
    return true;
  }

  onReply(pending: PendingRequest, bytes: Buffer, start: number, end: number, isLast: boolean): void {
    this.#hold(pending.part, bytes, start, end);
    if (!isLast) return;
    if (pending.observer !== null) {
      // The whole part: its last piece may begin with any byte.
      pending.observer.onReply(this.#proxy.turn.readMs, errorCode(this.#parts[pending.part].bytes, 0));
    }
    if (this.#isWhole !== undefined) this.#isWhole[pending.part] = true;
    this.#proxy.pool.release(pending);
    this.#remaining--;
    if (this.#remaining === 0 && !this.#isAnswered) this.#finish();
  }

  onFailure(pending: PendingRequest, errorReply: Buffer): void {
    const part = this.#parts[pending.part];
    if (!this.#isAnswered) {
      this.#heldBytes -= part.length;
      this.#client.partBytes -= part.length;
      part.clear();
    }
    this.onReply(pending, errorReply, 0, errorReply.length, true);
  }

  #waitAtMost(waitMs: number): void {
    // One that could not be sent has failed already.
    if (this.#isAnswered) return;
    this.#deadline = this.#proxy.host.timers.after(waitMs, () => {
      for (const [index, part] of this.#parts.entries()) {
        if (this.#isWhole?.[index] === true) continue;
        part.clear();
        part.append(NOT_IN_TIME, 0, NOT_IN_TIME.length);
      }
      this.#finish();
    });
  }

  #pendingPart(index: number, shard: ShardLinks): PendingRequest {
    const target = this.#target;
    const pending = this.#proxy.pool.acquire();
    pending.sink = this;
    pending.part = index;
    pending.startMs = target.startMs;
    pending.commandId = target.commandId;
    pending.isWrite = target.isWrite;
    pending.observer = this.#client.partObserver(shard);
    return pending;
  }

  /** As the same reply from one shard would, the parts may not pass the client's hard limit, all its requests together. */
  #hold(part: number, bytes: Buffer, start: number, end: number): void {
    const client = this.#client;
    if (client.connection.isClosed) this.#giveUp();
    if (this.#isGivenUp || this.#isAnswered) return;
    this.#parts[part].append(bytes, start, end);
    this.#heldBytes += end - start;
    client.partBytes += end - start;
    const { hardLimitBytes } = client.connection.limits;
    if (client.partBytes <= hardLimitBytes) return;
    client.connection.drop(
      `parts of replies of ${client.partBytes} bytes passed the hard limit of ${hardLimitBytes}`,
    );
    this.#giveUp();
  }

  #giveUp(): void {
    this.#isGivenUp = true;
    this.#letGo();
    for (const part of this.#parts) part.release(0);
  }

  #letGo(): void {
    this.#client.partBytes -= this.#heldBytes;
    this.#heldBytes = 0;
  }

  #finish(): void {
    this.#isAnswered = true;
    this.#deadline?.cancel();
    this.#letGo();
    if (this.#isGivenUp) {
      // The record of the request goes back, and nothing leaves any more.
      this.#client.answer(this.#target, NO_REPLY);
      return;
    }
    const merged = new OutputBuffer(256);
    const writer = new ReplyWriter(merged);
    writer.version = this.#protocol;
    this.#combine(
      this.#parts.map((part) => part.bytes.subarray(0, part.length)),
      writer,
    );
    this.#client.answer(this.#target, merged.bytes.subarray(0, merged.length));
  }
}

const NO_REPLY = Buffer.alloc(0);
const NOT_IN_TIME = Buffer.from('-TIMEOUT the shard did not answer in time\r\n');

function partsOf(plan: Plan, shards: readonly ShardLinks[]): FanOutPart[] {
  if (plan.kind === 'split') {
    return Array.from({ length: plan.partCount }, (_, index) => ({
      shard: shards[plan.partShards[index]],
      bytes: plan.frames.bytes,
      start: plan.partStarts[index],
      end: plan.partEnds[index],
    }));
  }
  const frame = { bytes: plan.frameBytes, start: plan.frameStart, end: plan.frameEnd };
  if (plan.kind === 'shard') return [{ shard: shards[plan.shardIndex], ...frame }];
  return shards.map((shard) => ({ shard, ...frame }));
}
