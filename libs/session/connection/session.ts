/**
 * What a tier knows of one client connection: who it is, what it chose, what it did. One object shape for all
 * connections; no behaviour that needs a socket. The driver makes it when a connection opens and keeps its
 * counters; gates and local commands read and change it.
 */
import type { AclUser, RateBucket, RateLimiter } from '@ringfort/access';
import type { CommandEntry } from '@ringfort/command-table';
import type { ProtocolVersion } from '@ringfort/protocol';
import { ReplyMode } from './reply-mode.ts';

/** What CLIENT LIST and CLIENT KILL need of the connection itself. */
export interface SessionConnection {
  /** Bytes read and not yet executed. */
  pendingInputBytes(): number;
  /** Bytes of replies not yet handed to the operating system. */
  pendingOutputBytes(): number;
  /** Ends the connection; `reason` is for the log. */
  close(reason: string): void;
}

export interface SessionBuckets {
  readonly limiter: RateLimiter;
  /** The user they were looked up for. */
  readonly owner: AclUser | undefined;
  readonly user: RateBucket | undefined;
  readonly address: RateBucket | undefined;
}

export interface SessionOptions {
  readonly id: number;
  /** `ip:port` of the client, as CLIENT LIST shows it. */
  readonly address: string;
  readonly localAddress: string;
  /** The client's IP address alone; empty for a Unix socket. */
  readonly host: string;
  readonly nowMs: number;
  readonly connection: SessionConnection;
  /** Who the connection belongs to before it authenticates; undefined: it must authenticate first. */
  readonly user: AclUser | undefined;
}

export class Session {
  readonly id: number;
  readonly address: string;
  readonly localAddress: string;
  readonly host: string;
  readonly connection: SessionConnection;
  readonly createdMs: number;
  /** Set by every read. A field that is not a number from its first moment would take a new object for each. */
  lastActiveMs = 0;

  protocol: ProtocolVersion = 2;
  databaseIndex = 0;
  user: AclUser | undefined;
  /** Byte strings, empty when never set. */
  name = '';
  libraryName = '';
  libraryVersion = '';
  noEvict = false;
  noTouch = false;
  replyMode: ReplyMode = ReplyMode.on;
  /** The driver closes the connection when the replies so far are out. */
  closeAfterReply = false;

  /** The command that ran last, for CLIENT LIST. */
  lastCommand: CommandEntry | undefined = undefined;
  requestCount = 0;

  /** Rate limits that its requests pass, looked up by the gatekeeper when there are any. */
  rateBuckets: SessionBuckets | undefined = undefined;

  constructor(options: SessionOptions) {
    this.id = options.id;
    this.address = options.address;
    this.localAddress = options.localAddress;
    this.host = options.host;
    this.connection = options.connection;
    this.createdMs = options.nowMs;
    this.lastActiveMs = options.nowMs;
    this.user = options.user;
  }

  /** The driver calls it as a request begins, and only when `replyMode` is not `on`: counts CLIENT REPLY SKIP down. */
  advanceReplyMode(): void {
    if (this.replyMode === ReplyMode.skipNext) this.replyMode = ReplyMode.skipping;
    else if (this.replyMode === ReplyMode.skipping) this.replyMode = ReplyMode.on;
  }

  /**
   * Whether the reply of the request at hand is dropped. Of a forwarded request the driver notes it down as it is
   * sent; of a local one it asks after the command ran, because CLIENT REPLY ON is answered.
   */
  get isSilent(): boolean {
    return this.replyMode === ReplyMode.off || this.replyMode === ReplyMode.skipping;
  }
}
