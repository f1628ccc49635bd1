/**
 * The driver of one client connection, shared by both tiers: cuts what arrives into requests and has each executed, in
 * order. What a request means is the subclass's business.
 *
 *   onData ─► parse ─► execute ─► parse ─► …        whole frames are used where they were read
 *                │         └─ false: wait            the rest goes to the tail until `resume`
 *                └─ unfinished: tail, or passed on piece by piece by a subclass that can
 */
import { type Connection, type ConnectionHandler, InputTail } from '@ringfort/net';
import { type Arguments, ParseStatus, type ProtocolLimits, RequestParser } from '@ringfort/protocol';
import type { Session } from '../connection/session.ts';

export interface InputLimits {
  readonly protocol: ProtocolLimits;
  /** Bounds what waits unexecuted. */
  readonly tailBytesMax: number;
}

export abstract class RequestLoop implements ConnectionHandler {
  readonly connection: Connection;
  readonly session: Session;
  protected readonly parser: RequestParser;
  readonly #tail = new InputTail();
  readonly #limits: InputLimits;
  /** What comes belongs to a request that is being passed on; there is nothing to parse. */
  protected isPassing = false;
  #isBlocked = false;
  /** No further request of this connection is executed. */
  #isEnding = false;

  /** `args` may be shared by all loops of the process, and so may `limits`, which may change. */
  constructor(connection: Connection, session: Session, args: Arguments, limits: InputLimits) {
    this.connection = connection;
    this.session = session;
    this.parser = new RequestParser(args, limits.protocol);
    this.parser.isAuthenticated = session.user !== undefined;
    this.#limits = limits;
  }

  get tailBytes(): number {
    return this.#tail.length;
  }

  get isBlocked(): boolean {
    return this.#isBlocked;
  }

  onData(bytes: Buffer, start: number, end: number): void {
    if (this.#isEnding) return;
    const tail = this.#tail;
    const from = this.#isBlocked ? -1 : tail.moveBefore(bytes, start);
    if (from >= 0) {
      this.#process(bytes, from, end);
      return;
    }
    const { tailBytesMax } = this.#limits;
    const expected = this.#isBlocked ? 0 : Math.min(this.parser.neededBytes, tailBytesMax);
    tail.append(bytes, start, end, expected);
    if (tail.length > tailBytesMax) {
      this.connection.drop(`${tail.length} bytes wait unexecuted; the limit is ${tailBytesMax}`);
    } else if (!this.#isBlocked) this.#process(tail.bytes, tail.start, tail.end);
  }

  onDrain(): void {
    this.resume();
  }

  /** A client that has written all it wants (`printf … | nc`) still gets its replies. */
  onEnd(): void {
    this.closeWhenAnswered('closed by the peer');
  }

  abstract onClose(reason: string): void;

  /** Goes on with the request that had to wait, if one does. */
  resume(): void {
    if (!this.#isBlocked || this.connection.isClosing) return;
    this.#isBlocked = false;
    this.connection.resumeReading();
    const tail = this.#tail;
    if (tail.length > 0) this.#process(tail.bytes, tail.start, tail.end);
  }

  /** Stops executing, and reading, until `resume`. */
  protected block(): void {
    this.#isBlocked = true;
    this.connection.pauseReading();
  }

  /** Executes or forwards the request; false when it must wait: it is offered again after `resume`. */
  protected abstract execute(args: Arguments): boolean;

  /** Around the requests that one read brought. */
  protected abstract beginBatch(): void;
  protected abstract endBatch(): void;

  /** Closes once every request before has its reply. */
  protected abstract closeWhenAnswered(reason: string): void;

  /** Writes the one error reply to bad bytes; the connection closes after it. */
  protected abstract refuse(errorText: string): void;

  /** Offers an unfinished frame at `start`; answers up to where it was passed on (`start`: not at all). */
  protected passUnfinished(_bytes: Buffer, start: number, _end: number): number {
    return start;
  }

  /** Offers bytes before they are parsed, to a frame that is being passed on; answers up to where it took them. */
  protected passPiece(_bytes: Buffer, start: number, _end: number): number {
    return start;
  }

  #process(bytes: Buffer, start: number, end: number): void {
    this.beginBatch();
    const parser = this.parser;
    const out = this.connection.out;
    const outputMax = this.connection.limits.softLimitBytes;
    let at = this.passPiece(bytes, start, end);
    while (at < end && !this.#isBlocked && !this.isPassing) {
      const status = parser.parse(bytes, at, end);
      if (status !== ParseStatus.complete) {
        at = status === ParseStatus.incomplete ? this.passUnfinished(bytes, at, end) : this.#badBytes(end);
        break;
      }
      if (parser.args.count > 0 && !this.execute(parser.args)) {
        this.block();
        break;
      }
      at = parser.consumedEnd;
      if (this.session.closeAfterReply) at = this.#end(end, 'closed on request');
      else if (out.length > outputMax) {
        this.block();
        this.connection.awaitRoom();
      }
    }
    this.#keep(bytes, at, end);
    this.endBatch();
  }

  #badBytes(end: number): number {
    this.refuse(this.parser.errorText);
    return this.#end(end, this.parser.errorText);
  }

  #end(end: number, reason: string): number {
    this.#isEnding = true;
    this.closeWhenAnswered(reason);
    return end;
  }

  #keep(bytes: Buffer, at: number, end: number): void {
    const tail = this.#tail;
    if (bytes === tail.bytes) tail.consumeTo(at);
    else if (at < end)
      tail.append(bytes, at, end, Math.min(this.parser.neededBytes, this.#limits.tailBytesMax));
  }
}
