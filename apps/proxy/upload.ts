/**
 * One request with a large value on its way: its pieces go to the shard as they come, over a link that it owns until the
 * last one. If the client goes away in the middle, the link is dropped, and the node forgets the half; so it is when the
 * client sends nothing for too long (Uploads), because others may be waiting for a link.
 */
import type { Link, PendingRequest, ShardLinks } from '@ringfort/backend';
import type { CommandEntry } from '@ringfort/command-table';
import { REPLY_INVALID, ReplyScanner } from '@ringfort/protocol';
import { ReplyMode } from '@ringfort/session';
import type { ProxyClient } from './proxy-client.hot.ts';
import type { ProxyServer } from './proxy-server.ts';

export class Upload {
  /** The whole frame has been given to the link. */
  isSent = false;
  readonly #proxy: ProxyServer;
  readonly #client: ProxyClient;
  readonly #shard: ShardLinks;
  readonly #link: Link;
  readonly #entry: CommandEntry;
  readonly #frame = new ReplyScanner();
  /** The link's connection that has the beginning; on another one the rest would be garbage. */
  readonly #connectionNumber: number;
  #bulkBytesLeft = 0;
  /** What was passed on beyond what the rate limits know of; negative before that. */
  #unchargedBytes: number;
  /** Monotonic ms at which the client sent its last piece. */
  #pieceMs: number;
  #pending: PendingRequest | undefined;

  constructor(
    proxy: ProxyServer,
    client: ProxyClient,
    entry: CommandEntry,
    way: { shard: ShardLinks; link: Link; chargedBytes: number },
  ) {
    this.#proxy = proxy;
    this.#client = client;
    this.#entry = entry;
    this.#shard = way.shard;
    this.#link = way.link;
    this.#connectionNumber = way.link.connectionCount;
    this.#unchargedBytes = -way.chargedBytes;
    this.#pieceMs = proxy.host.clock.monotonicMs();
  }

  get isOutputFull(): boolean {
    return this.#link.isOutputFull;
  }

  whenRoom(resume: () => void): void {
    this.#link.awaitRoom(resume);
  }

  /** Passes on what belongs to the request; answers up to where. A short header at the end is left for the next time. */
  pass(bytes: Buffer, start: number, end: number): number {
    const frameEnd = this.#scan(bytes, start, end);
    this.#pieceMs = this.#proxy.host.clock.monotonicMs();
    this.#unchargedBytes += frameEnd - start;
    const pending = this.#pending;
    if (pending === undefined) this.#begin(bytes, start, frameEnd);
    else if (this.#isLinkIntact) {
      // The shard's time begins with the last piece. (An answered record is not ours.)
      if (this.#client.queue.length > 0) {
        pending.startMs = this.#pieceMs;
        pending.isUnfinished = !this.isSent;
      }
      this.#link.forwardPiece(bytes, start, frameEnd);
    }
    // Only now: whoever takes the link next writes behind the last piece.
    if (this.isSent) this.#onSent();
    return frameEnd;
  }

  /** The client is gone, and not everything is sent. */
  abandon(): void {
    if (this.#isLinkIntact) this.#link.hangUp('a client went away in the middle of a large request');
    this.#end();
  }

  /** Ends the connection of a client that could send its next piece and has not for longer than `timeoutMs`. */
  expire(nowMs: number, timeoutMs: number): void {
    const { connection, isBlocked, queue } = this.#client;
    // The shard does not read, so the client is not read either.
    if (isBlocked) this.#pieceMs = nowMs;
    if (nowMs - this.#pieceMs <= timeoutMs) return;
    const what = `the rest of a large request did not come for ${timeoutMs} ms`;
    // One whose shard was lost has been answered. (An answered record is not ours.)
    if (queue.length > 0 && this.#pending?.isSilent === false) {
      connection.out.latin1(`-TIMEOUT ${what}; it was not executed\r\n`);
      connection.flush();
    }
    connection.drop(what);
  }

  #onSent(): void {
    this.#end();
    const { gatekeeper } = this.#proxy.host;
    if (this.#unchargedBytes > 0) gatekeeper.charge(this.#client.session, this.#unchargedBytes);
  }

  #end(): void {
    this.#shard.release(this.#link);
    this.#proxy.uploads.remove(this);
  }

  get #isLinkIntact(): boolean {
    return this.#link.isUp && this.#link.connectionCount === this.#connectionNumber;
  }

  #begin(bytes: Buffer, start: number, end: number): void {
    const { session } = this.#client;
    session.lastCommand = this.#entry;
    if (session.replyMode !== ReplyMode.on) session.advanceReplyMode();
    const pending = this.#client.enqueue(this.#entry);
    this.#pending = pending;
    // The link may have been lost while this waited for room on it.
    if (!this.#isLinkIntact) {
      this.#link.requests.refuse(pending);
      return;
    }
    pending.isUnfinished = !this.isSent;
    this.#link.forward(pending, bytes, start, end, session.databaseIndex, this.#client.userName);
  }

  /** A request is an array of bulk strings, so the scanner of replies finds its end too. */
  #scan(bytes: Buffer, start: number, end: number): number {
    const inBulk = Math.min(this.#bulkBytesLeft, end - start);
    this.#bulkBytesLeft -= inBulk;
    if (this.#bulkBytesLeft > 0) return end;
    const scanner = this.#frame;
    const from = start + inBulk;
    if (this.#pending !== undefined && !scanner.isInsideReply) return this.#finish(from);
    const frameEnd = scanner.scan(bytes, from, end);
    if (frameEnd === REPLY_INVALID) {
      this.#link.hangUp('a client sent a malformed request');
      this.#client.connection.close('Protocol error in the middle of a large request');
      return this.#finish(end);
    }
    if (frameEnd >= 0) return this.#finish(frameEnd);
    if (scanner.missingBytes <= 1) return from + scanner.scannedBytes;
    this.#bulkBytesLeft = scanner.missingBytes;
    scanner.skipValue();
    return end;
  }

  #finish(frameEnd: number): number {
    this.isSent = true;
    return frameEnd;
  }
}
