import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { ManualClock } from '@ringfort/base';
import { Connection, FlushQueue, NO_TURN_END_WORK, ReadBuffer } from '@ringfort/net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DurabilityGate } from './durability-gate.hot.ts';

const CONNECTION_COUNT = 3;
const LIMITS = { softLimitBytes: 1e6, hardLimitBytes: 1e7 };

/** A connection whose socket keeps what was written. */
class Peer {
  sent = '';
  isClosed = false;
  /** All replies made for it, in order; `offset` is undefined while the turn is not sealed. */
  readonly replies: { readonly text: string; readonly isChange: boolean; offset: number | undefined }[] = [];
  readonly connection: Connection;

  constructor() {
    const socket = Object.assign(new EventEmitter(), {
      writableLength: 0,
      destroy: () => {
        this.isClosed = true;
      },
      write: (bytes: Uint8Array) => {
        this.sent += Buffer.from(bytes).toString('latin1');
      },
    });
    const shared = {
      flushQueue: new FlushQueue(NO_TURN_END_WORK),
      readBuffer: new ReadBuffer(0),
      timers: new ManualClock(),
    };
    const handler = { onData() {}, onDrain() {}, onClose() {} };
    this.connection = new Connection(socket as unknown as Socket, shared, LIMITS, handler);
  }

  reply(isChange: boolean): void {
    const text = `${isChange ? 'W' : 'r'}${this.replies.length};`;
    this.replies.push({ text, isChange, offset: undefined });
    this.connection.out.latin1(text);
  }

  get made(): string {
    return this.replies.map(({ text }) => text).join('');
  }
}

const step = fc.oneof(
  fc.record({ type: fc.constant('write'), peer: fc.nat(CONNECTION_COUNT - 1) }),
  fc.record({ type: fc.constant('refusedWrite'), peer: fc.nat(CONNECTION_COUNT - 1) }),
  fc.record({ type: fc.constant('read'), peer: fc.nat(CONNECTION_COUNT - 1) }),
  fc.record({ type: fc.constant('seal'), peer: fc.constant(0) }),
  fc.record({ type: fc.constant('endOfTurn'), peer: fc.constant(0) }),
  fc.record({ type: fc.constant('durable'), peer: fc.constant(0) }),
);

/** A node's life with the gate; the model is each reply's offset in the log. */
class Life {
  readonly peers = Array.from({ length: CONNECTION_COUNT }, () => new Peer());
  readonly #gate = new DurabilityGate();
  #isChanged = false;
  #offset = 0;
  #durableOffset = 0;

  do(type: string, peer: Peer): void {
    if (type === 'write' || type === 'refusedWrite') {
      this.#gate.hold(peer.connection);
      peer.reply(type === 'write');
      if (type === 'write') this.#isChanged = true;
    } else if (type === 'read') peer.reply(false);
    else if (type === 'durable') this.#advance();
    else {
      this.#seal();
      if (type === 'endOfTurn') this.flush();
    }
  }

  abandon(): void {
    this.#gate.abandon('the history ended');
  }

  finish(): void {
    this.#seal();
    while (this.#durableOffset < this.#offset) this.#advance();
    this.flush();
  }

  /** As the flush queue does: sealed first. */
  flush(): void {
    for (const { connection } of this.peers) connection.flush();
  }

  /** No reply of a change has left before its offset was durable, and what has left is the beginning of all. */
  check(): void {
    for (const { sent, made, replies } of this.peers) {
      expect(made.startsWith(sent)).toBe(true);
      let end = 0;
      for (const { text, isChange, offset } of replies) {
        end += text.length;
        const mayLeave = !isChange || (offset !== undefined && offset <= this.#durableOffset);
        if (!mayLeave) expect(sent.length).toBeLessThanOrEqual(end - text.length);
      }
    }
  }

  #seal(): void {
    if (!this.#isChanged) {
      this.#gate.sealUnchanged();
      return;
    }
    this.#isChanged = false;
    this.#offset += 10;
    for (const { replies } of this.peers) for (const reply of replies) reply.offset ??= this.#offset;
    this.#gate.seal(this.#offset);
  }

  #advance(): void {
    if (this.#durableOffset < this.#offset) this.#durableOffset += 10;
    this.#gate.release(this.#durableOffset);
  }
}

test('no reply of a write leaves before its offset is durable, and all leave in order in the end', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const life = new Life();
      for (const { type, peer } of steps) {
        life.do(type, life.peers[peer]);
        life.check();
      }
      life.finish();
      life.check();
      for (const { sent, made } of life.peers) expect(sent).toBe(made);
    }),
    { numRuns: 500 },
  );
});

test('replies before the write of a turn leave with the turn', () => {
  const life = new Life();
  const [peer] = life.peers;
  life.do('read', peer);
  life.do('write', peer);
  life.do('endOfTurn', peer);
  expect(peer.sent).toBe('r0;');
  life.do('durable', peer);
  life.flush();
  expect(peer.sent).toBe('r0;W1;');
});

test('a connection that changed nothing does not wait', () => {
  const life = new Life();
  const [writer, reader, refused] = life.peers;
  life.do('write', writer);
  life.do('read', reader);
  life.do('endOfTurn', writer);
  life.do('refusedWrite', refused);
  life.do('endOfTurn', refused);
  expect([writer.sent, reader.sent, refused.sent]).toEqual(['', 'r0;', 'r0;']);
});

test('what waits when its history ends never leaves, its connections close, and nobody else does or waits', () => {
  const life = new Life();
  const [writer, reader, later] = life.peers;
  life.do('write', writer);
  life.do('endOfTurn', writer);
  life.do('read', reader);
  life.abandon();
  life.do('durable', writer);
  expect([writer.isClosed, reader.isClosed, writer.sent]).toEqual([true, false, '']);
  life.do('write', later);
  life.do('endOfTurn', later);
  life.do('durable', later);
  life.flush();
  expect([reader.sent, later.sent]).toEqual(['r0;', 'W0;']);
});
