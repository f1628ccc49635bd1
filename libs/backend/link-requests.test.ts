import { expect, test } from 'vitest';
import { LinkRequests, type RequestLimits } from './link-requests.hot.ts';
import { PendingRequest, type ReplySink } from './pending-request.hot.ts';

const LIMITS: RequestLimits = { inflightMax: 4, requestTimeoutMs: 100, unsentBytesMax: 20 };

/** Requests with names, and what became of them. */
class Story implements ReplySink {
  readonly requests: LinkRequests;
  readonly log: string[] = [];
  readonly #names = new Map<PendingRequest, string>();
  onFail: () => void = () => undefined;

  constructor(limits: Partial<RequestLimits> = {}) {
    this.requests = new LinkRequests('s1', { ...LIMITS, ...limits });
  }

  pending(name: string, startMs: number, isWrite = false): PendingRequest {
    const pending = new PendingRequest();
    Object.assign(pending, { sink: this, startMs, isWrite });
    this.#names.set(pending, name);
    return pending;
  }

  send(name: string, startMs: number, isWrite = false): void {
    this.requests.addSent(this.pending(name, startMs, isWrite));
  }

  queue(name: string, startMs: number, swallowed = 0): void {
    const pending = this.pending(name, startMs);
    this.requests.unsentBytes.latin1(name);
    pending.requestBytes = name.length;
    this.requests.addUnsent(pending, swallowed);
  }

  /** A whole reply comes from the shard, or a piece of one. */
  reply(text: string, isLast = true): void {
    const pending = this.requests.oldestSent();
    if (pending === undefined) throw new Error('nobody waits for a reply');
    this.requests.onReplyPiece(pending, Buffer.from(text), 0, text.length, isLast);
  }

  get unsentText(): string {
    return this.requests.unsentBytes.toBuffer().toString('latin1');
  }

  onReply(pending: PendingRequest, bytes: Buffer, start: number, end: number): void {
    this.log.push(`${this.#names.get(pending)} ${bytes.latin1Slice(start, end)}`);
  }

  onFailure(pending: PendingRequest, errorReply: Buffer): void {
    this.log.push(`${this.#names.get(pending)} ${errorReply.latin1Slice(0, errorReply.length - 2)}`);
    this.onFail();
  }
}

test('a sent request past its deadline gets TIMEOUT, which says what may have happened', () => {
  const story = new Story();
  story.send('read', 0);
  story.send('write', 0, true);
  story.send('young', 50);
  story.requests.expire(99);
  expect(story.log).toEqual([]);
  story.requests.expire(100);
  expect(story.log).toEqual([
    'read -TIMEOUT no reply from shard s1 within 100 ms; it may have been executed',
    'write -TIMEOUT no reply from shard s1 within 100 ms; the write may have happened',
  ]);
  expect(story.requests.timeoutCount).toBe(2);
});

test('drops the late reply of an expired request and keeps the order of those behind it', () => {
  const story = new Story();
  story.send('old', 0);
  story.send('young', 90);
  story.requests.expire(100);
  story.log.length = 0;
  story.reply('+late');
  story.reply('+right');
  expect(story.log).toEqual(['young +right']);
  story.send('next', 95);
  story.requests.expire(200);
  expect(story.log.at(-1)).toContain('next -TIMEOUT');
});

test('a reply that stopped midway and goes on is whole, and so is what comes behind those that expired meanwhile', () => {
  const story = new Story();
  const large = story.pending('large', 0);
  story.requests.addSent(large);
  story.send('behind', 0);
  story.reply('$9', false);
  story.requests.lastReplyMs = 50;
  story.requests.expire(149);
  expect(story.log).toEqual(['large $9']);
  story.requests.expire(150);
  expect(story.log.slice(1)).toEqual([expect.stringContaining('behind -TIMEOUT')]);
  story.send('young', 140);
  for (const reply of ['+rest', '+late', '+own']) story.reply(reply);
  expect(story.log.slice(2)).toEqual(['large +rest', 'young +own']);
  story.send('next', 200);
  story.requests.expire(300);
  expect(story.log.at(-1)).toContain('next -TIMEOUT');
});

test('requests behind a late reply that flows do not time out because of it', () => {
  const story = new Story();
  story.send('late', 0);
  story.requests.expire(100);
  story.send('next', 100);
  story.reply('$9', false);
  story.requests.lastReplyMs = 190;
  story.requests.expire(200);
  story.reply('+rest');
  story.requests.expire(289);
  expect(story.log).toHaveLength(1);
  story.requests.expire(290);
  expect(story.log.at(-1)).toContain('next -TIMEOUT');
});

test('an unsent request past its deadline leaves with its bytes: it is never sent', () => {
  const story = new Story();
  story.queue('first', 0);
  story.queue('second', 10, 1);
  story.queue('third', 150);
  story.requests.expire(120);
  const text = '-TIMEOUT shard s1 could not be reached within 100 ms; the request was not sent';
  expect(story.log).toEqual([`first ${text}`, `second ${text}`]);
  expect(story.unsentText).toBe('third');
  story.requests.moveUnsentToSent();
  expect([story.unsentText, story.requests.sentCount]).toEqual(['', 1]);
  story.reply('+3');
  expect(story.log.at(-1)).toBe('third +3');
});

test('swallows the replies that come before its own', () => {
  const story = new Story();
  story.queue('request', 0, 2);
  story.requests.moveUnsentToSent();
  for (const reply of ['+selected', '+OK', '+own']) story.reply(reply);
  expect(story.log).toEqual(['request +own']);
});

test('refuses the request that does not fit among the unsent ones, and only that', () => {
  const story = new Story();
  story.queue('0123456789', 0);
  story.queue('abcdefghijklm', 0, 3);
  expect(story.log).toEqual([
    'abcdefghijklm -UNAVAILABLE shard s1 has too many requests waiting for a connection; the request was not sent',
  ]);
  expect(story.unsentText).toBe('0123456789');
  expect(story.requests.length).toBe(1);
});

test('a lost connection fails what was sent as unknown and keeps what was not', () => {
  const story = new Story();
  story.send('read', 0);
  story.send('write', 0, true);
  story.queue('unsent', 0);
  story.requests.failSent();
  const text = '-UNAVAILABLE the connection to shard s1 was lost before the reply';
  expect(story.log).toEqual([
    `read ${text}; it may have been executed`,
    `write ${text}; the write may have happened`,
  ]);
  expect(story.unsentText).toBe('unsent');
  story.requests.failUnsent();
  expect(story.log.at(-1)).toBe('unsent -UNAVAILABLE shard s1 cannot be reached; the request was not sent');
  expect([story.unsentText, story.requests.length]).toEqual(['', 0]);
});

test('keeps what is sent again while the failed are told, bytes and record', () => {
  const story = new Story();
  story.queue('gone', 0);
  story.onFail = () => {
    story.onFail = () => undefined;
    story.queue('again', 0);
  };
  story.requests.failUnsent();
  expect([story.unsentText, story.requests.length]).toEqual(['again', 1]);
});

test('does not tell a request twice that expired before the connection was lost', () => {
  const story = new Story();
  story.send('old', 0);
  story.requests.expire(100);
  story.requests.failSent();
  expect(story.log).toHaveLength(1);
});

test('the window is full at its bound, and those who wait go on when half of it is free', () => {
  const story = new Story();
  for (const name of ['a', 'b', 'c']) story.send(name, 0);
  expect(story.requests.isFull).toBe(false);
  story.queue('d', 0);
  expect(story.requests.isFull).toBe(true);
  let resumed = 0;
  story.requests.whenRoom(() => resumed++);
  story.reply('+1');
  expect(resumed).toBe(0);
  story.reply('+2');
  expect(resumed).toBe(1);
  story.reply('+3');
  expect(resumed).toBe(1);
});

test('those who wait go on when the window empties by deadline or loss', () => {
  for (const empty of [
    (story: Story) => story.requests.expire(1000),
    (story: Story) => story.requests.failUnsent(),
  ]) {
    const story = new Story();
    for (const name of ['a', 'b', 'c', 'd']) story.queue(name, 0);
    let resumed = 0;
    story.requests.whenRoom(() => resumed++);
    empty(story);
    expect(resumed).toBe(1);
  }
});

test('a run gets one reply after the other, and what is left of it fails as a whole', () => {
  const story = new Story({ inflightMax: 3 });
  const run = story.pending('run', 0);
  story.requests.addSent(run);
  expect(story.requests.lastSent).toBe(run);
  story.requests.extendLastSent(run);
  story.requests.extendLastSent(run);
  expect([story.requests.sentCount, story.requests.isFull]).toEqual([3, true]);
  story.reply('+1');
  expect([story.requests.sentCount, run.outstanding]).toEqual([2, 2]);
  story.send('next', 50);
  story.requests.expire(100);
  expect(story.log.map((line) => line.slice(0, 12))).toEqual(['run +1', 'run -TIMEOUT', 'run -TIMEOUT']);
  expect([story.requests.timeoutCount, run.outstanding]).toEqual([2, 0]);
  for (const late of ['+2', '+3', '+own']) story.reply(late);
  expect(story.log.slice(3)).toEqual(['next +own']);
  expect([story.requests.sentCount, story.requests.lastSent]).toEqual([0, null]);
});
