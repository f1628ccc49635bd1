/**
 * One request on its way: from the moment a client's frame is routed until its reply is in the client's output. The
 * record is pooled, so a request leaves nothing for the garbage collector.
 *
 * It stands in two queues: its client's (reply order) and its link's (the order replies come back).
 */
import { OutputBuffer } from '@ringfort/base';

/** Where replies go: a client's reply queue, or what merges several shards' parts. */
export interface ReplySink {
  /** A piece of the reply to `pending`: all of it when `isLast` comes with the first call. Bytes valid during the call only. */
  onReply(pending: PendingRequest, bytes: Buffer, start: number, end: number, isLast: boolean): void;
  /** There will be no reply, or no more of it. `errorReply` is a whole RESP error. */
  onFailure(pending: PendingRequest, errorReply: Buffer): void;
}

/** What hangs on a traced request; tracing gives it meaning. */
export interface RequestObserver {
  /** W3C traceparent for the link. */
  readonly traceparent: string;
  /** The reply is there, or there will be none; `error` is the first word of an error reply. */
  onReply(nowMs: number, error: string | undefined): void;
}

const HELD_INITIAL_BYTES = 128;
const HELD_KEPT_BYTES = 4096;

export class PendingRequest {
  sink: ReplySink | null = null;
  /** Behind it in its client's reply queue. */
  next: PendingRequest | null = null;
  /** Its whole reply is there and waits for requests before it. */
  isReady = false;
  /** Part of the reply has been given to the sink already. */
  isPartial = false;
  /** CLIENT REPLY OFF or SKIP: the reply is dropped. */
  isSilent = false;
  isWrite = false;
  /** Where its whole reply stands in the buffer of its client's queue, while it waits there; `holdEnd` 0: nowhere. */
  holdStart = 0;
  holdEnd = 0;
  /** Reply bytes that wait in a buffer of its own. */
  held: OutputBuffer | null = null;
  /** Monotonic ms at which the request was read. */
  startMs = 0;
  /** Bytes it takes in a link's unsent queue, context frame included. */
  requestBytes = 0;
  commandId = 0;
  /** Index into the parts of a split request. */
  part = 0;
  observer: RequestObserver | null = null;

  /** Where to write a reply that is made here while others before it are still out. */
  holdBuffer(): OutputBuffer {
    this.held ??= new OutputBuffer(HELD_INITIAL_BYTES);
    return this.held;
  }

  hold(bytes: Buffer, start: number, end: number): void {
    this.held ??= new OutputBuffer(HELD_INITIAL_BYTES);
    this.held.append(bytes, start, end);
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
    pending.next = null;
    pending.isReady = false;
    pending.holdEnd = 0;
    pending.isPartial = false;
    pending.isSilent = false;
    pending.observer = null;
    if (pending.held !== null) pending.held.release(HELD_KEPT_BYTES);
    if (this.#free.length < POOL_SIZE_MAX) this.#free.push(pending);
  }
}
