import { until } from '@ringfort/base/testing';
import { afterEach, expect, test, vi } from 'vitest';
import { type LinkBench, SETTINGS } from './testing/link-bench.ts';
import { LinkBenches } from './testing/link-benches.ts';
import type { ToyServer } from './testing/toy-server.ts';

const benches = new LinkBenches();

afterEach(() => benches.close());

test('a late reply is dropped, and the next request gets its own', async () => {
  const node = await benches.server();
  const made = await benches.upTo(node);
  made.send('GET slow');
  made.clock.advance(SETTINGS.requestTimeoutMs);
  made.link.expire(made.clock.monotonicMs());
  made.send('GET next');
  await until('all is read', () => node.requests.at(-1) === 'GET next');
  node.reply('+slow\r\n+next\r\n');
  await until('both are answered', () => made.replies.length === 2);
  expect(made.replies[0]).toContain('GET slow -TIMEOUT no reply');
  expect(made.replies[1]).toBe('GET next +next');
});

test('hangs up on a node that answers nothing for several timeouts, and dials anew', async () => {
  const node = await benches.server();
  const made = await benches.upTo(node);
  made.send('GET a');
  for (let passed = 0; passed <= 3; passed++) {
    made.clock.advance(SETTINGS.requestTimeoutMs);
    made.link.expire(made.clock.monotonicMs());
  }
  expect(made.link.isUp).toBe(false);
  expect(made.events.at(-1)).toMatch(/^lost no reply for \d+ ms/);
  expect(made.replies).toHaveLength(1);
  made.clock.advance(100);
  await until('it is up again', () => made.link.isUp);
});

const LARGE = 'v'.repeat(1000);

/** The beginning of a large reply, with a request behind it. */
async function beginLargeReply(node: ToyServer, made: LinkBench): Promise<void> {
  made.send('GET large');
  made.send('GET next');
  await until('both are read', () => node.requests.at(-1) === 'GET next');
  node.reply(`$4000\r\n${LARGE}`);
  await until('it flows', () => made.replies.length === 1);
}

test('a reply that flows is not cut off, and the time it takes is not that of the request behind it', async () => {
  const node = await benches.server();
  const made = await benches.upTo(node);
  await beginLargeReply(node, made);
  for (let pieces = 2; pieces <= 4; pieces++) {
    made.clock.advance(SETTINGS.requestTimeoutMs * 0.9);
    made.link.expire(made.clock.monotonicMs());
    node.reply(LARGE);
    await until('the next piece is there', () => made.replies.length === pieces);
  }
  made.link.expire(made.clock.monotonicMs());
  node.reply('\r\n');
  await until('it is over', () => made.replies.length === 5);
  made.clock.advance(SETTINGS.requestTimeoutMs * 0.9);
  made.link.expire(made.clock.monotonicMs());
  node.reply('+next\r\n');
  await until('the next is answered', () => made.replies.length === 6);
  expect(made.replies.at(-1)).toBe('GET next +next');
  expect(made.link.requests.timeoutCount).toBe(0);
});

test('a link that falls silent in the middle of a reply ends it, and the request behind it in its own time', async () => {
  const node = await benches.server();
  const made = await benches.upTo(node);
  await beginLargeReply(node, made);
  made.clock.advance(SETTINGS.requestTimeoutMs);
  made.link.expire(made.clock.monotonicMs());
  expect(made.replies.slice(1)).toEqual([expect.stringContaining('GET next -TIMEOUT no reply')]);
  made.clock.advance(SETTINGS.requestTimeoutMs * 2);
  made.link.expire(made.clock.monotonicMs());
  expect(made.link.isUp).toBe(true);
  made.clock.advance(1);
  made.link.expire(made.clock.monotonicMs());
  expect(made.link.isUp).toBe(false);
  expect(made.replies.slice(2)).toEqual([expect.stringContaining('GET large -UNAVAILABLE')]);
});

test('the owner of a reserved link has no deadline at the node, and its pieces count as life', async () => {
  const node = await benches.server();
  const made = await benches.upTo(node);
  made.link.isReserved = true;
  made.send('SET a 1');
  await until('it is read', () => node.requests.at(-1) === 'SET a 1');
  expect(node.requests.at(-2)).toBe('RF.CTX 0  0 ');
  for (let passed = 0; passed <= 5; passed++) {
    made.clock.advance(SETTINGS.requestTimeoutMs);
    made.link.forwardPiece(Buffer.from('\r\n'), 0, 2);
    made.link.expire(made.clock.monotonicMs());
  }
  expect(made.link.isUp).toBe(true);
});

test('a request whose client has not sent all of it has no deadline, and the silence is not that of the node', async () => {
  const node = await benches.server();
  const made = await benches.upTo(node);
  const pending = made.send('SET a 1');
  pending.isUnfinished = true;
  for (let passed = 0; passed <= 5; passed++) {
    made.clock.advance(SETTINGS.requestTimeoutMs);
    made.link.expire(made.clock.monotonicMs());
  }
  expect([made.link.isUp, made.replies]).toEqual([true, []]);
  Object.assign(pending, { isUnfinished: false, startMs: made.clock.monotonicMs() });
  made.clock.advance(SETTINGS.requestTimeoutMs);
  made.link.expire(made.clock.monotonicMs());
  expect(made.replies).toEqual([expect.stringContaining('SET a 1 -TIMEOUT')]);
  made.clock.advance(SETTINGS.requestTimeoutMs * 3);
  made.link.expire(made.clock.monotonicMs());
  expect(made.link.isUp).toBe(false);
});

test('a shard that reads no more of an unfinished request is silent itself', async () => {
  const node = await benches.server();
  const made = await benches.upTo(node);
  made.send('SET a 1').isUnfinished = true;
  const isOutputFull = vi.spyOn(made.link, 'isOutputFull', 'get').mockReturnValue(true);
  const passTimeouts = (count: number): void => {
    made.clock.advance(SETTINGS.requestTimeoutMs * count);
    made.link.expire(made.clock.monotonicMs());
  };
  passTimeouts(3);
  made.link.forwardPiece(Buffer.from('\r\n'), 0, 2);
  passTimeouts(3);
  expect(made.link.isUp).toBe(true);
  isOutputFull.mockReturnValue(false);
  passTimeouts(3);
  isOutputFull.mockReturnValue(true);
  passTimeouts(3);
  expect(made.link.isUp).toBe(true);
  passTimeouts(1);
  expect(made.link.isUp).toBe(false);
  expect(made.replies).toEqual([expect.stringContaining('SET a 1 -UNAVAILABLE')]);
});
