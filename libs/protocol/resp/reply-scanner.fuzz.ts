import { withView } from '@ringfort/base';
import fc from 'fast-check';
import RedisParser from 'redis-parser';
import { expect, test } from 'vitest';
import { feedReplies } from '../testing/feed-replies.ts';
import { cutAt } from '../testing/feed-requests.ts';
import { InvalidReply, slowReplyEnd } from '../testing/reply-oracle.ts';
import { reply2, reply3 } from '../testing/reply-values.ts';
import { ReplyScanner } from './reply-scanner.hot.ts';

const RUN_COUNT = 2_000;
const cuts = fc.array(fc.nat(300), { maxLength: 10 });

function seedOf(name: string): number {
  const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
  console.log(`${name}: FUZZ_SEED=${seed}`);
  return seed;
}

test('finds every RESP3 reply of a stream, however it is cut', () => {
  const property = fc.property(fc.array(reply3, { maxLength: 5 }), cuts, (replies, places) => {
    const bytes = Buffer.from(replies.join(''), 'latin1');
    expect(feedReplies(cutAt(bytes, places))).toEqual({ replies, isInvalid: false });
  });
  fc.assert(property, { seed: seedOf('RESP3'), numRuns: RUN_COUNT });
});

test('finds as many RESP2 replies as redis-parser does', () => {
  const property = fc.property(fc.array(reply2, { maxLength: 5 }), cuts, (replies, places) => {
    let count = 0;
    const seen = () => {
      count++;
    };
    const parser = new RedisParser({ returnReply: seen, returnError: seen });
    const pieces = cutAt(Buffer.from(replies.join(''), 'latin1'), places);
    for (const piece of pieces) parser.execute(Buffer.from(piece));
    expect(feedReplies(pieces).replies.length).toBe(count);
  });
  fc.assert(property, { seed: seedOf('RESP2'), numRuns: RUN_COUNT });
});

test('damaged streams end where the slow reading says', () => {
  const stream = fc
    .tuple(fc.array(reply3, { minLength: 1, maxLength: 3 }), fc.nat(200), fc.constantFrom(...'*$:+-%|x9\r\n'))
    .map(([replies, at, byte]) => {
      const text = replies.join('');
      return at < text.length ? text.slice(0, at) + byte + text.slice(at + 1) : text;
    });
  const property = fc.property(stream, cuts, (text, places) => {
    expect(feedReplies(cutAt(Buffer.from(text, 'latin1'), places))).toEqual(slowReplies(text));
  });
  fc.assert(property, { seed: seedOf('damaged'), numRuns: RUN_COUNT });
});

test('a plain reply ends where it does to the slow reading; anything else, and half of one, is not plain', () => {
  const scanner = new ReplyScanner();
  const property = fc.property(reply3, fc.nat(300), fc.boolean(), (reply, cut, hasView) => {
    const plain = /^[+:,#_($=!]/.test(reply);
    const bytes = Buffer.from(`${reply}+OK\r\n`, 'latin1');
    const end = Math.min(cut, bytes.length);
    const found = scanner.plainEnd(hasView ? withView(bytes) : bytes, 0, end);
    expect(found).toBe(plain && end >= reply.length ? reply.length : -1);
  });
  fc.assert(property, { seed: seedOf('plain'), numRuns: RUN_COUNT });
});

function slowReplies(text: string): { replies: string[]; isInvalid: boolean } {
  const replies: string[] = [];
  let at = 0;
  try {
    for (;;) {
      const end = slowReplyEnd(text, at);
      if (end === undefined) return { replies, isInvalid: false };
      replies.push(text.slice(at, end));
      at = end;
    }
  } catch (error) {
    if (error instanceof InvalidReply) return { replies, isInvalid: true };
    throw error;
  }
}
