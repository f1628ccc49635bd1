import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { ManualClock } from '@ringfort/base';
import { Connection, type FlushQueue, ReadBuffer } from '@ringfort/net';
import { type Arguments, DEFAULT_PROTOCOL_LIMITS, Arguments as SharedArguments } from '@ringfort/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Session } from '../connection/session.ts';
import { LocalTier } from '../testing/local-tier.ts';
import { RequestLoop } from './request-loop.hot.ts';

/** As in a process: all loops share the arguments. */
const ARGUMENTS = new SharedArguments();
const OUTPUT_LIMITS = { softLimitBytes: 1000, hardLimitBytes: 100_000 };

class FakeSocket extends EventEmitter {
  writableLength = 0;
  isPaused = false;
  isDestroyed = false;
  writableEnded = false;
  pause(): void {
    this.isPaused = true;
  }
  resume(): void {
    this.isPaused = false;
  }
  destroy(): void {
    this.isDestroyed = true;
  }
  end(): void {
    this.writableEnded = true;
  }
  setTimeout(): void {}
  write(): boolean {
    return true;
  }
}

/** Notes what it executes. `wait` has to wait as often as it says, `quit` closes, `large` answers a lot. */
class NotingLoop extends RequestLoop {
  readonly executed: string[] = [];
  readonly socket: FakeSocket;
  endReason: string | undefined;
  refusal: string | undefined;
  batchDepth = 0;
  #waitsLeft = -1;

  constructor(tailBytesMax = 1_000_000) {
    const socket = new FakeSocket();
    const flushQueue = { add() {} } as unknown as FlushQueue;
    const unhandled = { onData() {}, onDrain() {}, onClose() {} };
    const connection = new Connection(
      socket as unknown as Socket,
      { flushQueue, readBuffer: new ReadBuffer(0), timers: new ManualClock() },
      OUTPUT_LIMITS,
      unhandled,
    );
    const session: Session = new LocalTier().open();
    super(connection, session, ARGUMENTS, { protocol: DEFAULT_PROTOCOL_LIMITS, tailBytesMax });
    this.socket = socket;
    connection.handler = this;
  }

  feed(bytes: Buffer): void {
    // Bytes around the given range must not matter, and what was read is gone after the call.
    const shared = Buffer.concat([Buffer.from('*'), bytes, Buffer.from('$')]);
    this.onData(shared, 1, shared.length - 1);
    shared.fill('!');
  }

  override onClose(): void {}

  protected override execute(args: Arguments): boolean {
    expect(this.batchDepth).toBe(1);
    const words = Array.from({ length: args.count }, (_, index) => args.latin1(index));
    if (words[0] === 'wait' && this.#waitsLeft !== 0) {
      this.#waitsLeft = (this.#waitsLeft < 0 ? Number(words[1]) : this.#waitsLeft) - 1;
      if (this.#waitsLeft >= 0) return false;
    }
    this.#waitsLeft = -1;
    this.executed.push(words.join(' '));
    if (words[0] === 'quit') this.session.closeAfterReply = true;
    if (words[0] === 'large') this.connection.out.latin1('x'.repeat(OUTPUT_LIMITS.softLimitBytes + 1));
    return true;
  }

  protected override beginBatch(): void {
    this.batchDepth++;
  }

  protected override endBatch(): void {
    this.batchDepth--;
  }

  protected override closeWhenAnswered(reason: string): void {
    this.endReason = reason;
  }

  protected override refuse(errorText: string): void {
    this.refusal = errorText;
  }
}

const word = fc.string({ unit: 'grapheme-ascii', maxLength: 12 });
const request = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => ['do', ...words]),
  fc.constantFrom(['wait', '1'], ['wait', '3']),
  fc.constant(['do', 'v'.repeat(3000)]),
);

function encode(words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((each) => `$${each.length}\r\n${each}\r\n`).join('')}`;
}

function cut(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [...new Set(cuts.map((each) => each % bytes.length))].sort((a, b) => a - b);
  return [0, ...places].map((place, index) => bytes.subarray(place, places[index] ?? bytes.length));
}

test('executes the same requests in the same order, however they are cut and however long each must wait', () => {
  const requests = fc.array(request, { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(requests, fc.array(fc.nat(), { maxLength: 12 }), fc.boolean(), (all, cuts, resumesEarly) => {
      const loop = new NotingLoop();
      for (const piece of cut(Buffer.from(all.map(encode).join(''), 'latin1'), cuts)) {
        if (piece.length > 0) loop.feed(piece);
        expect(loop.socket.isPaused).toBe(loop.isBlocked);
        if (resumesEarly) loop.resume();
      }
      for (let i = 0; i < 40; i++) loop.resume();
      expect(loop.executed).toEqual(all.map((words) => words.join(' ')));
      expect([loop.tailBytes, loop.isBlocked, loop.batchDepth]).toEqual([0, false, 0]);
    }),
    { numRuns: 300 },
  );
});

test('every cut of one pipeline, inline requests and empty ones too', () => {
  const text = `PING\r\n${encode(['do', 'x'])}\r\n*0\r\ndo "a b"\r\n${encode(['do', '', '\r\n'])}`;
  for (let at = 1; at < text.length; at++) {
    const loop = new NotingLoop();
    for (const piece of cut(Buffer.from(text), [at])) loop.feed(piece);
    expect(loop.executed, `cut at ${at}`).toEqual(['PING', 'do x', 'do a b', 'do  \r\n']);
  }
});

test('stops at bad bytes: one refusal, nothing behind it is executed', () => {
  const loop = new NotingLoop();
  loop.feed(Buffer.from(`${encode(['do', '1'])}*1\r\n?bad\r\n${encode(['do', '2'])}`));
  loop.feed(Buffer.from(encode(['do', '3'])));
  expect(loop.executed).toEqual(['do 1']);
  expect(loop.refusal).toBe("ERR Protocol error: expected '$', got '?'");
  expect(loop.endReason).toBe(loop.refusal);
});

test('stops at a request to close', () => {
  const loop = new NotingLoop();
  loop.feed(Buffer.from(encode(['quit']) + encode(['do', '2'])));
  loop.feed(Buffer.from(encode(['do', '3'])));
  expect([loop.executed, loop.endReason]).toEqual([['quit'], 'closed on request']);
});

test('closes when more waits unexecuted than may', () => {
  const blocked = new NotingLoop(500);
  blocked.feed(Buffer.from(encode(['wait', '1'])));
  blocked.feed(Buffer.alloc(400, 'x'));
  expect(blocked.socket.isDestroyed).toBe(false);
  blocked.feed(Buffer.alloc(100, 'x'));
  expect(blocked.socket.isDestroyed).toBe(true);
  const unfinished = new NotingLoop(500);
  unfinished.feed(Buffer.from('*1\r\n$600\r\n'));
  for (let i = 0; i < 5; i++) unfinished.feed(Buffer.alloc(100, 'x'));
  expect([unfinished.socket.isDestroyed, unfinished.executed]).toEqual([true, []]);
});

test('stops executing while the output is over its soft limit, and goes on when there is room', () => {
  const loop = new NotingLoop();
  loop.feed(Buffer.from(encode(['large']) + encode(['do', '2'])));
  expect([loop.executed, loop.isBlocked]).toEqual([['large'], true]);
  loop.connection.flush();
  expect([loop.executed, loop.isBlocked]).toEqual([['large', 'do 2'], false]);
});

test('a client that ends is closed when it is answered', () => {
  const loop = new NotingLoop();
  loop.feed(Buffer.from(encode(['do', '1'])));
  loop.socket.emit('end');
  expect([loop.executed, loop.endReason]).toEqual([['do 1'], 'closed by the peer']);
});
