/**
 * Requests with a value too large to collect: their bytes go to the shard as they come, over a link that nobody else uses
 * meanwhile (Upload). Here it is decided whether and when one may begin.
 *
 * An upload starts when every request before it is answered and its client has room for output (else nothing more is
 * read of it), and the requests behind it wait for its reply: over two links there is no other order. One that gets no
 * link of its own within the request timeout is collected like any request. One that holds a link, and whose client sends
 * nothing for the request timeout, is ended together with its connection.
 */
import type { Link, ShardLinks } from '@ringfort/backend';
import type { TimerHandle } from '@ringfort/base';
import { type CommandEntry, commandTable, isArityRight } from '@ringfort/command-table';
import type { Arguments, RequestParser } from '@ringfort/protocol';
import type { ProxyClient } from './proxy-client.hot.ts';
import type { ProxyServer } from './proxy-server.ts';
import { Upload } from './upload.ts';

/** How soon to look again whether a new link is up. */
const LINK_CHECK_MS = 5;

/** A client that waits for a link of its own. */
interface LinkWait {
  isOver: boolean;
  readonly deadline: TimerHandle;
  /** Has the client offer its request again, if it still waits. */
  readonly goOn: () => void;
}

interface Piece {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

type Begun = Upload | 'no' | 'never' | 'later';

export class Uploads {
  readonly #proxy: ProxyServer;
  readonly #waits = new WeakMap<ProxyClient, LinkWait>();
  readonly #running = new Set<Upload>();
  readonly #timeoutMs: number;

  constructor(proxy: ProxyServer) {
    this.#proxy = proxy;
    this.#timeoutMs = proxy.configuration.durationMs('request-timeout');
  }

  /**
   * Begins to pass on the unfinished request that starts at the piece's `start`: `no` when it must be collected (its keys
   * may lie in what is missing, or it will be refused), `never` when it got no link in time and is not to be offered with
   * its next large value either, `later` when it has to wait; the client then offers it again.
   */
  begin(client: ProxyClient, parser: RequestParser, piece: Piece): Begun {
    const begun = this.#tryToBegin(client, unfinishedRequest(parser, piece), parser.argumentsSeen);
    if (begun !== 'later') this.forget(client);
    return begun;
  }

  /** The client does not wait for a link, or not any more. */
  forget(client: ProxyClient): void {
    this.#waits.get(client)?.deadline.cancel();
    this.#waits.delete(client);
  }

  /** It holds no link any more. */
  remove(upload: Upload): void {
    this.#running.delete(upload);
  }

  /** Ends uploads whose clients keep their links waiting. */
  expire(nowMs: number): void {
    for (const upload of this.#running) upload.expire(nowMs, this.#timeoutMs);
  }

  #tryToBegin(client: ProxyClient, args: Arguments, seen: number): Begun {
    const { cluster, host, router } = this.#proxy;
    const entry = seen > 0 ? commandTable.lookup(args) : undefined;
    if (entry === undefined || cluster.slotMap === undefined || !isPassable(entry, args, seen)) return 'no';
    if (client.queue.length > 0) return 'later';
    if (client.connection.isOutputFull) {
      client.connection.awaitRoom();
      return 'later';
    }
    if (host.pause.endMs > host.clock.nowMs() && host.pause.holds(entry)) {
      host.holdWhilePaused(client);
      return 'later';
    }
    const plan = router.plan(entry, args, cluster.slotMap);
    if (plan.kind !== 'shard' || plan.mergeInfo !== undefined) return 'no';
    const shard = cluster.shards[plan.shardIndex];
    const link = shard.reserve(client.session.protocol);
    if (link === undefined || !link.isUp) return this.#waitForLink(client, shard, link);
    // Last, because asking counts as a request. If it is not allowed that is asked again, and answered, once it is collected.
    if (!host.mayPass(client.session, args)) {
      shard.release(link);
      return 'no';
    }
    const chargedBytes = args.frameEnd - args.frameStart;
    const upload = new Upload(this.#proxy, client, entry, { shard, link, chargedBytes });
    this.#running.add(upload);
    return upload;
  }

  /** `link` was reserved and is not up; undefined when all are taken. */
  #waitForLink(client: ProxyClient, shard: ShardLinks, link: Link | undefined): Begun {
    const wait = this.#waitOf(client);
    if (link !== undefined) shard.release(link);
    if (wait.isOver) return 'never';
    // The ordinary way ends with a clear error when the shard is down, and a shared link may be up.
    if (link !== undefined && !shard.isUp) return 'no';
    if (link === undefined) shard.whenReservable(wait.goOn);
    else this.#proxy.host.timers.after(LINK_CHECK_MS, wait.goOn);
    return 'later';
  }

  #waitOf(client: ProxyClient): LinkWait {
    const known = this.#waits.get(client);
    if (known !== undefined) return known;
    const { host } = this.#proxy;
    const wait: LinkWait = {
      isOver: false,
      goOn: () => {
        if (this.#waits.get(client) === wait) client.resume();
      },
      deadline: host.timers.after(this.#timeoutMs, () => {
        wait.isOver = true;
        wait.goOn();
      }),
    };
    this.#waits.set(client, wait);
    return wait;
  }
}

/** Other connections may have used the shared arguments since: they are filled for these bytes. */
function unfinishedRequest(parser: RequestParser, { bytes, start, end }: Piece): Arguments {
  parser.reset();
  parser.parse(bytes, start, end);
  const { args } = parser;
  args.bytes = bytes;
  args.count = parser.argumentCount;
  args.frameStart = start;
  // The rate limits are to see all that is known to come, not this piece.
  args.frameEnd = start + parser.neededBytes;
  return args;
}

/** All keys are there, where the table says, and the number of arguments is right. */
function isPassable(entry: CommandEntry, args: Arguments, seen: number): boolean {
  if (entry.routing !== 'key' || entry.hasMovableKeys || entry.firstKey === 0) return false;
  return isArityRight(entry, args) && entry.lastKey > 0 && entry.lastKey < seen;
}
