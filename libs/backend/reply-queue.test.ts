import { OutputBuffer } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PendingPool, type PendingRequest } from './pending-request.hot.ts';
import { ReplyQueue } from './reply-queue.hot.ts';

/** A request of the script: its reply in pieces, and whether its client wants it. */
interface Scripted {
  readonly pieces: readonly string[];
  readonly isSilent: boolean;
}

const scripted: fc.Arbitrary<Scripted> = fc.record({
  pieces: fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 6 }), { minLength: 1, maxLength: 3 }),
  isSilent: fc.boolean(),
});

/** What the client must have by now: whole replies in order, then what has come of the first unfinished one. */
function expectedOutput(requests: readonly Scripted[], given: readonly number[]): string {
  let text = '';
  for (const [index, { pieces, isSilent }] of requests.entries()) {
    if (!isSilent) text += pieces.slice(0, given[index]).join('');
    if (given[index] < pieces.length) break;
  }
  return text;
}

function receive(queue: ReplyQueue, pending: PendingRequest, piece: string, isLast: boolean): void {
  const bytes = Buffer.from(`<<${piece}>>`);
  queue.receive(pending, bytes, 2, bytes.length - 2, isLast);
}

test('gives out replies in the order of the requests, whatever comes first', () => {
  const scripts = fc.array(scripted, { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(scripts, fc.infiniteStream(fc.nat(1000)), (requests, choices) => {
      const out = new OutputBuffer(4);
      const pool = new PendingPool();
      const queue = new ReplyQueue(out, pool);
      const given = requests.map(() => 0);
      const pendings = requests.map(({ isSilent }) => {
        const pending = pool.acquire();
        pending.isSilent = isSilent;
        queue.push(pending);
        return pending;
      });
      let open = requests.map((_, index) => index);
      while (open.length > 0) {
        const index = open[(choices.next().value as number) % open.length];
        const { pieces } = requests[index];
        receive(queue, pendings[index], pieces[given[index]++], given[index] === pieces.length);
        open = open.filter((each) => given[each] < requests[each].pieces.length);
        expect(out.toBuffer().toString('latin1')).toBe(expectedOutput(requests, given));
        const shown = requests.map(({ pieces: all, isSilent }, each) =>
          isSilent ? '' : all.slice(0, given[each]).join(''),
        );
        expect(queue.heldBytes).toBe(shown.join('').length - out.length);
      }
      expect(queue.length).toBe(0);
    }),
  );
});

test('takes its records back to the pool once their turn is over', () => {
  const pool = new PendingPool();
  const queue = new ReplyQueue(new OutputBuffer(), pool);
  const first = pool.acquire();
  const second = pool.acquire();
  queue.push(first);
  queue.push(second);
  receive(queue, second, '+2\r\n', true);
  receive(queue, first, '+1\r\n', true);
  expect(new Set([pool.acquire(), pool.acquire()])).toEqual(new Set([first, second]));
});

test('an abandoned queue gives back what is answered and leaves the rest to the links', () => {
  const pool = new PendingPool();
  const queue = new ReplyQueue(new OutputBuffer(), pool);
  const waiting = pool.acquire();
  const answered = pool.acquire();
  queue.push(waiting);
  queue.push(answered);
  receive(queue, answered, '+2\r\n', true);
  queue.abandon();
  expect([queue.length, queue.heldBytes]).toEqual([0, 0]);
  expect(pool.acquire()).toBe(answered);
  expect(pool.acquire()).not.toBe(waiting);
});
