import { OutputBuffer } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PendingRequest } from './pending-request.hot.ts';
import { ReplyQueue } from './reply-queue.hot.ts';

/** A request of the script: its reply in pieces, and whether its client wants it. */
interface Scripted {
  readonly pieces: readonly string[];
  readonly isSilent: boolean;
  /** Requests of one run are answered in turn. */
  readonly runIndex: number;
}

const RUN_COUNT = 3;

const scripted: fc.Arbitrary<Scripted> = fc.record({
  pieces: fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 6 }), { minLength: 1, maxLength: 3 }),
  isSilent: fc.boolean(),
  runIndex: fc.nat(RUN_COUNT - 1),
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

function receiveRun(queue: ReplyQueue, pending: PendingRequest, replies: readonly string[]): void {
  const ends = Int32Array.from(replies, (_, i) => 2 + replies.slice(0, i + 1).join('').length);
  queue.receiveRun(pending, Buffer.from(`<<${replies.join('')}>>`), 2, ends, replies.length);
}

test('gives out replies in the order of the requests, whatever comes first', () => {
  const scripts = fc.array(scripted, { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(scripts, fc.infiniteStream(fc.nat(1000)), (requests, choices) => {
      const out = new OutputBuffer(4);
      const queue = new ReplyQueue(out);
      const given = requests.map(() => 0);
      const runs = Array.from({ length: RUN_COUNT }, () => new PendingRequest());
      for (const run of runs)
        run.isSilent = requests.find(({ runIndex }) => runs[runIndex] === run)?.isSilent ?? false;
      for (const { runIndex } of requests) queue.push(runs[runIndex]);
      const shownOf = requests.map((request) => ({ ...request, isSilent: runs[request.runIndex].isSilent }));
      const isDone = (index: number): boolean => given[index] === requests[index].pieces.length;
      for (;;) {
        // Of each run, only the first unfinished reply can go on.
        const next = runs.map((_, run) =>
          requests.findIndex((each, at) => each.runIndex === run && !isDone(at)),
        );
        const open = next.filter((index) => index >= 0);
        if (open.length === 0) break;
        const choice = choices.next().value as number;
        const index = open[choice % open.length];
        const { pieces, runIndex } = requests[index];
        const following = requests.flatMap((each, at) =>
          at >= index && each.runIndex === runIndex ? [at] : [],
        );
        const partial = following.findIndex((at) => requests[at].pieces.length > 1);
        const whole = partial < 0 ? following : following.slice(0, partial);
        if (choice % 2 === 0 && whole.length > 0) {
          const together = whole.slice(0, 1 + (choice % whole.length));
          receiveRun(
            queue,
            runs[runIndex],
            together.map((at) => requests[at].pieces[0]),
          );
          for (const at of together) given[at]++;
        } else receive(queue, runs[runIndex], pieces[given[index]++], isDone(index));
        expect(out.toBuffer().toString('latin1')).toBe(expectedOutput(shownOf, given));
        const shown = shownOf.map(({ pieces: all, isSilent }, each) =>
          isSilent ? '' : all.slice(0, given[each]).join(''),
        );
        expect(queue.heldBytes).toBe(shown.join('').length - out.length);
      }
      expect(queue.length).toBe(0);
    }),
  );
});

test('a reply that is there already waits for those before it', () => {
  const out = new OutputBuffer();
  const queue = new ReplyQueue(out);
  const first = new PendingRequest();
  queue.push(first);
  queue.pushReady(Buffer.from('<+own>'), 1, 5);
  expect([out.length, queue.heldBytes, queue.length]).toEqual([0, 4, 2]);
  receive(queue, first, '+1', true);
  expect([out.toBuffer().toString(), queue.length]).toEqual(['+1+own', 0]);
});

test('holds no more than twice what waits, however long the head is waited for in turn', () => {
  const out = new OutputBuffer();
  const queue = new ReplyQueue(out);
  const bytes = Buffer.alloc(10_000, 'x');
  let slow = new PendingRequest();
  queue.push(slow);
  for (let round = 0; round < 200; round++) {
    const quick = new PendingRequest();
    const nextSlow = new PendingRequest();
    queue.push(quick);
    queue.push(nextSlow);
    queue.receive(quick, bytes, 0, bytes.length, true);
    receive(queue, slow, String(round), true);
    slow = nextSlow;
  }
  expect(queue.length).toBe(1);
  expect(queue.heldBytes).toBe(0);
  expect(queue.reservedBytes).toBeLessThan(1024 * 1024);
  expect(out.length).toBe(200 * bytes.length + 10 + 180 + 300);
});

test('an abandoned queue is empty, and may be told what comes late', () => {
  const queue = new ReplyQueue(new OutputBuffer());
  const answered = new PendingRequest();
  queue.push(new PendingRequest());
  queue.push(answered);
  receive(queue, answered, '+2\r\n', true);
  queue.abandon();
  expect([queue.length, queue.heldBytes]).toEqual([0, 0]);
});
