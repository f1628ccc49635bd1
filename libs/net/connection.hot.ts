/**
 * One TCP connection: bytes in through a buffer that all connections share, bytes out collected in `out` and written
 * in one piece: as soon as all that was read is answered, or at the end of the turn, together with what others bring.
 *
 *   socket ──read──► shared buffer ──onData(bytes, start, end)──► handler
 *   handler ──append──► out ──flushNow, when all is answered────────────────► socket
 *                        └──markDirty──► FlushQueue ──one write per turn──────►
 *
 * Back-pressure: while more than `softLimitBytes` wait to leave, the connection does not read; past `hardLimitBytes` it
 * is closed and the reason is reported. The handler is told when there is room again.
 */
import type { Socket } from 'node:net';
import { OutputBuffer, type TimerHandle, type Timers } from '@ringfort/base';
import type { FlushQueue } from './flush-queue.hot.ts';
import type { ReadBuffer } from './read-buffer.ts';
import { openStream, type Stream } from './stream-handle.hot.ts';

export interface ConnectionHandler {
  /** `bytes[start, end)` is valid only during the call, in which `bytes[0, start)` is free for the handler to use. */
  onData(bytes: Buffer, start: number, end: number): void;
  /** There is room for output again, after `awaitRoom`. */
  onDrain(): void;
  /** The peer sends no more, and may still read. Without this the connection is closed. */
  onEnd?(): void;
  /** Called once; the connection is gone. */
  onClose(reason: string): void;
}

export interface OutputLimits {
  readonly softLimitBytes: number;
  readonly hardLimitBytes: number;
}

/** What all connections of an event loop have in common. */
export interface ConnectionSurroundings {
  readonly flushQueue: FlushQueue;
  readonly readBuffer: ReadBuffer;
  readonly timers: Timers;
}

/** What one connection's output buffer starts with, and what it is cut back to after a large reply. */
const OUTPUT_INITIAL_BYTES = 512;
const OUTPUT_KEPT_BYTES = 256 * 1024;
/** How long a peer may take to close after our end before its connection is dropped. */
const LINGER_MS = 1000;

export class Connection {
  readonly out = new OutputBuffer(OUTPUT_INITIAL_BYTES);
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly localAddress: string;
  readonly localPort: number;
  /** Others may hold once it is known who the peer is. */
  limits: OutputLimits;
  handler: ConnectionHandler;
  bytesRead = 0;
  bytesWritten = 0;
  isClosed = false;
  /** We closed it because it went too far: the reason is worth a line in the log. */
  isDropped = false;
  isDirty = false;
  /** Bytes of `out` from here on stay until `release`; -1 when nothing is held back. */
  heldFrom = -1;

  readonly #socket: Socket;
  readonly #stream: Stream;
  readonly #flushQueue: FlushQueue;
  readonly #readBuffer: ReadBuffer;
  readonly #timers: Timers;
  #linger: TimerHandle | undefined;
  #isReadPausedByOutput = false;
  #isReadPausedByOwner = false;
  #isRoomAwaited = false;
  #isClosingAfterFlush = false;
  #closeReason = 'closed by the peer';

  /** `socket` is connected and reads into `shared.readBuffer`. */
  constructor(
    socket: Socket,
    shared: ConnectionSurroundings,
    limits: OutputLimits,
    handler: ConnectionHandler,
  ) {
    this.#socket = socket;
    this.#flushQueue = shared.flushQueue;
    this.#readBuffer = shared.readBuffer;
    this.#timers = shared.timers;
    this.#stream = openStream(socket, this, (length) => this.received(length));
    this.limits = limits;
    this.handler = handler;
    this.remoteAddress = socket.remoteAddress ?? '';
    this.remotePort = socket.remotePort ?? 0;
    this.localAddress = socket.localAddress ?? '';
    this.localPort = socket.localPort ?? 0;
    socket.on('error', (error) => {
      this.#closeReason = error.message;
    });
    socket.on('end', () => this.#onEnd());
    socket.on('close', () => this.#onClose());
  }

  /** Bytes that wait to leave. */
  get bufferedBytes(): number {
    return this.out.length + this.#stream.waitingBytes;
  }

  /** True while the handler should not produce more output for this peer. */
  get isOutputFull(): boolean {
    return this.out.length + this.#stream.waitingBytes > this.limits.softLimitBytes;
  }

  get isClosing(): boolean {
    return this.isClosed || this.#isClosingAfterFlush;
  }

  /** Called by the transport with what was read into the shared buffer. */
  received(length: number): void {
    this.bytesRead += length;
    if (this.#isClosingAfterFlush || this.isClosed) return;
    const { bytes, headroomBytes } = this.#readBuffer;
    this.handler.onData(bytes, headroomBytes, headroomBytes + length);
  }

  /** Called by the stream: what had to wait has left. */
  onWritten(): void {
    if (this.#isClosingAfterFlush && this.bufferedBytes === 0) this.#end();
    else this.#onDrain();
  }

  /** Has the output written at the end of this turn. */
  markDirty(): void {
    if (this.isDirty || this.isClosed) return;
    this.isDirty = true;
    this.#flushQueue.add(this);
  }

  /** Writes what may leave: now, unless the end of the turn has work to do first. For who has nothing to add to it. */
  flushNow(): void {
    if (this.isDirty || this.isClosed) return;
    if (this.heldFrom >= 0 || this.#flushQueue.isWorkDue) this.markDirty();
    else if (this.out.length > 0) this.flush();
  }

  /** Writes what may leave. Called by the FlushQueue. */
  flush(): void {
    this.isDirty = false;
    if (this.isClosed || this.#socket.destroyed) return;
    const count = this.heldFrom < 0 ? this.out.length : this.heldFrom;
    if (count > 0) this.#write(count);
    if (this.#isClosingAfterFlush && this.bufferedBytes === 0) this.#end();
    else if (this.isOutputFull) this.#onOutputFull();
    else if (this.#isRoomAwaited || this.#isReadPausedByOutput) this.#onDrain();
  }

  /** Asks for `onDrain` once the output is below its soft limit. */
  awaitRoom(): void {
    this.#isRoomAwaited = true;
    this.markDirty();
  }

  /** Holds back what is appended to `out` from now on. */
  hold(): void {
    if (this.heldFrom < 0) this.heldFrom = this.out.length;
  }

  /** Where the next reply will start, counted from the connection's first byte. */
  get outputPosition(): number {
    return this.bytesWritten + this.out.length;
  }

  /** Lets everything before `outputPosition` go and holds back the rest. */
  releaseTo(outputPosition: number): void {
    this.heldFrom = outputPosition - this.bytesWritten;
    this.markDirty();
  }

  /** Holds nothing back any more. */
  releaseAll(): void {
    this.heldFrom = -1;
    this.markDirty();
  }

  pauseReading(): void {
    this.#isReadPausedByOwner = true;
    this.#socket.pause();
  }

  resumeReading(): void {
    this.#isReadPausedByOwner = false;
    if (!this.#isReadPausedByOutput) this.#socket.resume();
  }

  /**
   * Closes once the kernel has taken everything in `out`; what arrives meanwhile is ignored. A slow reader has all the
   * time it needs, and one that does not read at all too: what is left for it is below the hard limit, and how long it
   * may stay is the owner's to bound, with `close` or `drop` (of clients: the `timeout` option, and the drain's deadline).
   */
  closeAfterFlush(reason: string): void {
    if (this.isClosing) return;
    this.#closeReason = reason;
    this.#isClosingAfterFlush = true;
    this.markDirty();
  }

  /** Closes at once. */
  close(reason: string): void {
    if (this.isClosed) return;
    this.#closeReason = reason;
    this.#socket.destroy();
  }

  /** Closes a peer that went past a bound. */
  drop(reason: string): void {
    this.isDropped = true;
    this.close(reason);
  }

  setNoDelay(): void {
    this.#socket.setNoDelay(true);
  }

  #write(count: number): void {
    const out = this.out;
    const bytes = out.bytes;
    this.bytesWritten += count;
    const isTaken = this.#stream.write(bytes, count);
    const kept = out.length - count;
    if (!isTaken || bytes.length > OUTPUT_KEPT_BYTES) {
      // What the kernel did not take belongs to the stream until it has. (A once-large buffer goes too.)
      out.replaceBytes(Math.max(OUTPUT_INITIAL_BYTES, kept));
    }
    if (kept > 0) bytes.copy(out.bytes, 0, count, count + kept);
    out.length = kept;
    if (this.heldFrom >= 0) this.heldFrom -= count;
  }

  /**
   * Nothing more leaves. What still comes is read and thrown away: unread bytes would turn the close into a reset, and
   * a reader that is paused would never see the peer's own end. A peer that does not close is dropped after a while.
   */
  #end(): void {
    const socket = this.#socket;
    if (socket.writableEnded) return;
    socket.end();
    socket.resume();
    this.#linger = this.#timers.after(LINGER_MS, () => socket.destroy());
  }

  #onOutputFull(): void {
    if (this.bufferedBytes > this.limits.hardLimitBytes) {
      this.drop(
        `output of ${this.bufferedBytes} bytes passed the hard limit of ${this.limits.hardLimitBytes}`,
      );
      return;
    }
    if (this.#isReadPausedByOutput) return;
    this.#isReadPausedByOutput = true;
    this.#socket.pause();
  }

  #onDrain(): void {
    if (this.isOutputFull) return;
    if (this.#isReadPausedByOutput) {
      this.#isReadPausedByOutput = false;
      if (!this.#isReadPausedByOwner) this.#socket.resume();
    }
    if (this.#isRoomAwaited) this.#announceRoom();
  }

  #onEnd(): void {
    if (this.#isClosingAfterFlush) return;
    if (this.handler.onEnd === undefined) this.close('closed by the peer');
    else this.handler.onEnd();
  }

  #announceRoom(): void {
    this.#isRoomAwaited = false;
    this.handler.onDrain();
  }

  #onClose(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.#linger?.cancel();
    this.handler.onClose(this.#closeReason);
  }
}
