import { assert, withView } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PendingRequest } from './pending-request.hot.ts';
import { type ReplyReceiver, ReplyStream } from './reply-stream.hot.ts';
import { replyStream, type StreamItem } from './testing/random-replies.ts';

/** Collects the pieces of each reply, and checks that each belongs to the oldest request. */
class Collector implements ReplyReceiver {
  readonly replies: string[] = [];
  handedBytes = 0;
  #requests: PendingRequest[];
  #unfinished = '';

  /** Runs of `runLength` requests; the last one may be shorter. */
  constructor(requestCount: number, runLength = 1) {
    this.#requests = Array.from({ length: Math.ceil(requestCount / runLength) }, (_, index) =>
      Object.assign(new PendingRequest(), {
        outstanding: Math.min(runLength, requestCount - index * runLength),
      }),
    );
  }

  oldestSent(): PendingRequest | undefined {
    return this.#requests[0];
  }

  onReplyPiece(pending: PendingRequest, bytes: Buffer, start: number, end: number, isLast: boolean): void {
    assert(pending === this.#requests[0] && end > start, 'a piece of the oldest request, not empty');
    this.handedBytes += end - start;
    this.#unfinished += bytes.latin1Slice(start, end);
    if (!isLast) return;
    this.replies.push(this.#unfinished);
    this.#unfinished = '';
    this.#answered(pending, 1);
  }

  onReplies(pending: PendingRequest, bytes: Buffer, start: number, ends: Int32Array, count: number): void {
    assert(pending === this.#requests[0] && this.#unfinished === '', 'replies of the oldest run');
    for (let i = 0, at = start; i < count; at = ends[i++]) {
      const reply = bytes.latin1Slice(at, ends[i]);
      assert(!reply.startsWith('-') && !reply.startsWith('>'), 'no error and no push');
      this.handedBytes += reply.length;
      this.replies.push(reply);
    }
    this.#answered(pending, count);
  }

  #answered(pending: PendingRequest, count: number): void {
    assert(count <= pending.outstanding, 'no more replies than the run has requests');
    pending.outstanding -= count;
    if (pending.outstanding === 0) this.#requests.shift();
  }
}

/** Every piece comes in one shared buffer, at a place of its own, as reads do. */
function feed(stream: ReplyStream, pieces: readonly Buffer[], afterEach: (fedBytes: number) => void): void {
  const longest = pieces.reduce((most, piece) => Math.max(most, piece.length), 0);
  const shared = withView(Buffer.alloc(longest + 7, '$'));
  let fedBytes = 0;
  for (const [index, piece] of pieces.entries()) {
    const start = index % 7;
    piece.copy(shared, start);
    assert(stream.receive(shared, start, start + piece.length), 'the stream is valid');
    shared.fill('$', start, start + piece.length);
    fedBytes += piece.length;
    afterEach(fedBytes);
  }
}

function check(items: readonly StreamItem[], pieces: readonly Buffer[], thresholdBytes: number): void {
  const expected = items.filter(({ isPush }) => !isPush).map(({ text }) => text);
  for (const runLength of [1, 3, 100]) {
    const collector = new Collector(expected.length, runLength);
    feed(new ReplyStream(collector, thresholdBytes), pieces, () => undefined);
    expect(collector.replies).toEqual(expected);
  }
}

const bytesOf = (items: readonly StreamItem[]): Buffer =>
  Buffer.from(items.map(({ text }) => text).join(''), 'latin1');

const THRESHOLDS = [8, 40, 200, 100_000] as const;

test('the same replies for the same requests, whole, byte by byte and at every cut', () => {
  fc.assert(
    fc.property(replyStream, fc.constantFrom(...THRESHOLDS), (items, thresholdBytes) => {
      const bytes = bytesOf(items);
      check(items, [bytes], thresholdBytes);
      check(
        items,
        Array.from(bytes, (byte) => Buffer.of(byte)),
        thresholdBytes,
      );
      for (let cut = 1; cut < bytes.length; cut += bytes.length > 300 ? 7 : 1) {
        check(items, [bytes.subarray(0, cut), bytes.subarray(cut)], thresholdBytes);
      }
    }),
    { numRuns: 80 },
  );
});

test('the same replies in random pieces', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(replyStream, fc.constantFrom(...THRESHOLDS), sizes, (items, thresholdBytes, lengths) => {
      const bytes = bytesOf(items);
      const pieces: Buffer[] = [];
      for (let at = 0, index = 0; at < bytes.length; index++) {
        const length = lengths[index % lengths.length];
        pieces.push(bytes.subarray(at, at + length));
        at += length;
      }
      check(items, pieces, thresholdBytes);
    }),
    { numRuns: 400 },
  );
});

/** The longest header or line of the random replies. */
const LINE_BYTES_MAX = 32;

test('keeps no more than the threshold of a reply that comes byte by byte', () => {
  fc.assert(
    fc.property(replyStream, fc.constantFrom(8, 40, 200), (items, thresholdBytes) => {
      const replies = items.filter(({ isPush }) => !isPush);
      const bytes = bytesOf(replies);
      const collector = new Collector(replies.length);
      const keptMax = Math.max(thresholdBytes, LINE_BYTES_MAX);
      feed(
        new ReplyStream(collector, thresholdBytes),
        Array.from(bytes, (byte) => Buffer.of(byte)),
        (fedBytes) => assert(fedBytes - collector.handedBytes <= keptMax, 'more is kept than may be'),
      );
    }),
    { numRuns: 150 },
  );
});

test('replies that came together to one run are handed over together, but for errors', () => {
  const handed: number[] = [];
  const collector = new Collector(70, 70);
  const together = collector.onReplies.bind(collector);
  collector.onReplies = (...replies) => {
    handed.push(replies[4]);
    together(...replies);
  };
  const text = [
    '+OK\r\n',
    `${'$64\r\n'.padEnd(69, 'x')}\r\n`,
    ':123\r\n',
    '$-1\r\n',
    `${'$100\r\n'.padEnd(106, 'y')}\r\n`,
  ];
  const replies = [...text, '-ERR no\r\n', ...Array.from({ length: 64 }, () => '+OK\r\n')];
  const bytes = withView(Buffer.from(replies.join('')));
  new ReplyStream(collector, 1000).receive(bytes, 0, bytes.length);
  expect(collector.replies).toEqual(replies);
  expect(handed).toEqual([5, 64]);
});

test('refuses what is no reply, and a reply that nobody asked for', () => {
  const bytes = Buffer.from('+OK\r\n');
  expect(new ReplyStream(new Collector(0), 100).receive(bytes, 0, 5)).toBe(false);
  expect(new ReplyStream(new Collector(1), 100).receive(Buffer.from('HTTP/1.1'), 0, 8)).toBe(false);
});

test('begins anew after a reset in the middle of a reply', () => {
  for (const start of ['$5\r\nab', '$500\r\nab', '*3\r\n:1\r\n', '*300\r\n$100\r\n']) {
    const collector = new Collector(1);
    const stream = new ReplyStream(collector, 64);
    stream.receive(Buffer.from(start), 0, start.length);
    stream.reset();
    expect(stream.receive(Buffer.from('+OK\r\n'), 0, 5)).toBe(true);
    expect(collector.replies.at(-1)?.endsWith('+OK\r\n')).toBe(true);
  }
});
