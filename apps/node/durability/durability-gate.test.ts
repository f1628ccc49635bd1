import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { ManualClock } from '@ringfort/base';
import { Connection, FlushQueue, NO_TURN_END_WORK, ReadBuffer } from '@ringfort/net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DurabilityGate } from './durability-gate.hot.ts';

const CONNECTION_COUNT = 3;
const LIMITS = { softLimitBytes: 1e6, hardLimitBytes: 1e7 };

interface Reply {
  readonly text: string;
  /** A refused write of a turn that changed nothing is as good as a read. */
  kind: 'change' | 'refused' | 'read';
  readonly turn: number;
  /** What the data it tells of reaches to in the log; undefined while the turn is not sealed. */
  offset: number | undefined;
  /** The log could not be written meanwhile, and it is no change: it may leave. */
  isFree: boolean;
}

/** A connection whose socket keeps what was written. */
class Peer {
  sent = '';
  isClosed = false;
  readonly replies: Reply[] = [];
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

  reply(facts: Omit<Reply, 'text'>): void {
    const text = `${facts.kind === 'change' ? 'W' : 'r'}${this.replies.length};`;
    this.replies.push({ text, ...facts });
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
  fc.record({ type: fc.constantFrom('diskFails', 'diskMends'), peer: fc.constant(0) }),
);

/** A node's life with the gate; the model is how much of the log each reply tells of. */
class Life {
  readonly peers = Array.from({ length: CONNECTION_COUNT }, () => new Peer());
  readonly #gate = new DurabilityGate();
  #isChanged = false;
  #isFailing = false;
  #turn = 0;
  #offset = 0;
  #durableOffset = 0;

  do(type: string, peer: Peer): void {
    if (type === 'write') this.#execute(this.#isFailing ? 'refused' : 'change', peer);
    else if (type === 'refusedWrite') this.#execute('refused', peer);
    else if (type === 'read') this.#execute('read', peer);
    else if (type === 'diskFails') this.#turnDisk(true);
    else if (type === 'diskMends') this.#turnDisk(false);
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
    this.#turnDisk(false);
    this.#seal();
    while (this.#durableOffset < this.#offset) this.#advance();
    this.flush();
  }

  /** As the flush queue does: sealed first. */
  flush(): void {
    for (const { connection } of this.peers) connection.flush();
  }

  /** No reply has left before what it tells of was durable, and what has left is the beginning of all. */
  check(): void {
    for (const { sent, made, replies } of this.peers) {
      expect(made.startsWith(sent)).toBe(true);
      let end = 0;
      for (const reply of replies) {
        end += reply.text.length;
        if (!this.#mayLeave(reply)) expect(sent.length).toBeLessThanOrEqual(end - reply.text.length);
      }
    }
  }

  /** While the disk refuses, what came before the first write of its connection is not here any more. */
  checkReadsGoOn(): void {
    if (!this.#isFailing) return;
    for (const { sent, replies } of this.peers) {
      let free = 0;
      for (const reply of replies) {
        const together = replies.filter(({ turn }) => turn === reply.turn);
        if (!together.every((each) => each.kind === 'read' && this.#mayLeave(each))) break;
        free += reply.text.length;
      }
      expect(sent.length).toBeGreaterThanOrEqual(free);
    }
  }

  /** As the node's connections do. */
  #execute(kind: Reply['kind'], peer: Peer): void {
    const isWrite = kind !== 'read';
    const isHeld = isWrite || this.#gate.holdsReads || this.#isChanged;
    if (isHeld && !this.#isFailing) this.#gate.hold(peer.connection, isWrite);
    if (kind === 'change') this.#isChanged = true;
    // A refused write waits for its turn, whatever that brings.
    const offset = isWrite || this.#isChanged ? undefined : this.#offset;
    peer.reply({ kind, turn: this.#turn, offset, isFree: this.#isFailing });
  }

  #mayLeave({ offset, isFree }: Reply): boolean {
    return isFree || (offset !== undefined && offset <= this.#durableOffset);
  }

  #turnDisk(isFailing: boolean): void {
    this.#isFailing = isFailing;
    this.#gate.onLogFailure(isFailing);
    if (!isFailing) return;
    for (const { replies } of this.peers) {
      for (const reply of replies) reply.isFree ||= reply.kind === 'read';
    }
  }

  #seal(): void {
    if (this.#isChanged) this.#offset += 10;
    for (const { replies } of this.peers) {
      for (const reply of replies) {
        if (reply.offset !== undefined) continue;
        reply.offset = this.#offset;
        if (!this.#isChanged) reply.isFree ||= this.#isFailing;
        if (!this.#isChanged) reply.kind = 'read';
      }
    }
    if (this.#isChanged) this.#gate.seal(this.#offset);
    else this.#gate.sealUnchanged();
    this.#isChanged = false;
    this.#turn++;
  }

  #advance(): void {
    if (this.#isFailing) return;
    if (this.#durableOffset < this.#offset) this.#durableOffset += 10;
    this.#gate.release(this.#durableOffset);
  }
}

test('no reply leaves before what it tells of is durable, and all leave in order in the end', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
      const life = new Life();
      for (const { type, peer } of steps) {
        life.do(type, life.peers[peer]);
        life.check();
        if (type === 'endOfTurn') life.checkReadsGoOn();
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

test('who reads before a write of the turn does not wait; who does so behind it, or is refused, waits as it does', () => {
  const life = new Life();
  const [writer, reader, early] = life.peers;
  life.do('read', early);
  life.do('write', writer);
  life.do('read', reader);
  life.do('endOfTurn', writer);
  life.do('refusedWrite', early);
  life.do('endOfTurn', early);
  expect([writer.sent, reader.sent, early.sent]).toEqual(['', '', 'r0;']);
  life.do('durable', writer);
  life.flush();
  expect([writer.sent, reader.sent, early.sent]).toEqual(['W0;', 'r0;', 'r0;r1;']);
  life.do('refusedWrite', early);
  life.do('endOfTurn', early);
  expect(early.sent).toBe('r0;r1;r2;');
});

test('while the disk refuses, only writes wait, and what is behind one on its connection', () => {
  const life = new Life();
  const [writer, reader, later] = life.peers;
  life.do('write', writer);
  life.do('read', writer);
  life.do('read', reader);
  life.do('endOfTurn', writer);
  life.do('diskFails', writer);
  life.do('read', later);
  life.do('endOfTurn', writer);
  expect([writer.sent, reader.sent, later.sent]).toEqual(['', 'r0;', 'r0;']);
  life.do('diskMends', writer);
  life.do('read', later);
  life.do('endOfTurn', writer);
  expect(later.sent).toBe('r0;');
});

test('what waits when its history ends never leaves, its connections close, and nobody else does or waits', () => {
  const life = new Life();
  const [writer, reader, later] = life.peers;
  life.do('write', writer);
  life.do('endOfTurn', writer);
  life.abandon();
  life.do('read', reader);
  life.do('durable', writer);
  expect([writer.isClosed, reader.isClosed, writer.sent]).toEqual([true, false, '']);
  life.do('write', later);
  life.do('endOfTurn', later);
  life.do('durable', later);
  life.flush();
  expect([reader.sent, later.sent]).toEqual(['r0;', 'W0;']);
});
