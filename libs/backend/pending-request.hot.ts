/**
 * Requests on their way: from the moment a client's frame is routed until its reply is in the client's output. One record
 * stands for a *run*: requests of one client that were read together and sent one after the other over one link, as the
 * requests of a pipeline are. Records are pooled, so a request leaves nothing for the garbage collector.
 *
 * A run stands once in its link's queue (the order replies come back); each of its requests has its own place in its
 * client's queue (reply order), which the record counts through.
 */

/** Where replies go: a client's reply queue, or what merges several shards' parts. */
export interface ReplySink {
  /**
   * A piece of the next reply to `pending`: all of it when `isLast` comes with the first call. Bytes valid during the call
   * only. `pending.outstanding` replies are still to come; with none left, the sink gives the record back.
   */
  onReply(pending: PendingRequest, bytes: Buffer, start: number, end: number, isLast: boolean): void;
  /**
   * The next `count` replies to `pending`, all of them whole and none an error; the first begins at `start`, and each where
   * the one before it ends. Only runs of several requests have these: who sends none needs no such method.
   */
  onReplies?(pending: PendingRequest, bytes: Buffer, start: number, ends: Int32Array, count: number): void;
  /** There will be no next reply, or no more of it. `errorReply` is a whole RESP error. */
  onFailure(pending: PendingRequest, errorReply: Buffer): void;
}

/** What hangs on a traced request; tracing gives it meaning. */
export interface RequestObserver {
  /** W3C traceparent for the link. */
  readonly traceparent: string;
  /** The reply is there, or there will be none; `error` is the first word of an error reply. */
  onReply(nowMs: number, error: string | undefined): void;
}

export class PendingRequest {
  sink: ReplySink | null = null;
  observer: RequestObserver | null = null;
  /** Replies that are still to come. */
  outstanding = 1;
  /** In its client's reply queue: the place of the next reply, and of the run's last request; -1 outside of a queue. */
  position = -1;
  lastPosition = -1;
  commandId = 0;
  /** Monotonic ms at which the requests were read. */
  startMs = 0;
  /** Part of the next reply has been given to the sink already. */
  isPartial = false;
  /** Some of the request is still to come from its client: the shard owes no reply yet. */
  isUnfinished = false;
  /** CLIENT REPLY OFF or SKIP: the replies are dropped. */
  isSilent = false;
  isWrite = false;
  /** Bytes it takes in a link's unsent queue, context frame included. */
  requestBytes = 0;
  /** Index into the parts of a split request. */
  part = 0;

  /** Whether a request of its client may be the next of this run: nobody could tell their replies' treatment apart. */
  isFollowedBy(commandId: number, startMs: number, isSilent: boolean): boolean {
    return (
      this.commandId === commandId &&
      this.startMs === startMs &&
      this.isSilent === isSilent &&
      this.observer === null
    );
  }
}

/** Unused records kept for reuse. */
const POOL_SIZE_MAX = 65_536;

export class PendingPool {
  readonly #free: PendingRequest[] = [];

  acquire(): PendingRequest {
    return this.#free.pop() ?? new PendingRequest();
  }

  release(pending: PendingRequest): void {
    pending.sink = null;
    pending.observer = null;
    pending.outstanding = 1;
    pending.lastPosition = -1;
    pending.isPartial = false;
    pending.isUnfinished = false;
    pending.isSilent = false;
    if (this.#free.length < POOL_SIZE_MAX) this.#free.push(pending);
  }
}
