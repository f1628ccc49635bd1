import { OutputBuffer } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replyEnd } from './reply-scanner.hot.ts';
import { ReplyWriter } from './reply-writer.hot.ts';

function written(version: 2 | 3, write: (reply: ReplyWriter) => void): string {
  const reply = new ReplyWriter(new OutputBuffer(8));
  reply.version = version;
  write(reply);
  return reply.out.toBuffer().toString('latin1');
}

const VECTORS: readonly (readonly [
  name: string,
  write: (reply: ReplyWriter) => void,
  two: string,
  three: string,
])[] = [
  ['ok', (reply) => reply.ok(), '+OK\r\n', '+OK\r\n'],
  ['simple', (reply) => reply.simple('PONG'), '+PONG\r\n', '+PONG\r\n'],
  ['error', (reply) => reply.error('ERR a\r\nb'), '-ERR a  b\r\n', '-ERR a  b\r\n'],
  ['integer', (reply) => reply.integer(-42), ':-42\r\n', ':-42\r\n'],
  [
    'integer64',
    (reply) => reply.integer64(2n ** 63n - 1n),
    ':9223372036854775807\r\n',
    ':9223372036854775807\r\n',
  ],
  ['bulk', (reply) => reply.bulk(Buffer.from('xabcx'), 1, 4), '$3\r\nabc\r\n', '$3\r\nabc\r\n'],
  ['empty bulk', (reply) => reply.bulkBuffer(Buffer.alloc(0)), '$0\r\n\r\n', '$0\r\n\r\n'],
  ['text counts bytes', (reply) => reply.bulkText('é'), '$2\r\n\xc3\xa9\r\n', '$2\r\n\xc3\xa9\r\n'],
  ['nil', (reply) => reply.nil(), '$-1\r\n', '_\r\n'],
  ['nil array', (reply) => reply.nilArray(), '*-1\r\n', '_\r\n'],
  ['array', (reply) => reply.array(3), '*3\r\n', '*3\r\n'],
  ['map', (reply) => reply.map(2), '*4\r\n', '%2\r\n'],
  ['set', (reply) => reply.set(2), '*2\r\n', '~2\r\n'],
  ['push', (reply) => reply.push(2), '*2\r\n', '>2\r\n'],
  ['double', (reply) => reply.doubleText('1.5'), '$3\r\n1.5\r\n', ',1.5\r\n'],
  ['true', (reply) => reply.boolean(true), ':1\r\n', '#t\r\n'],
  ['false', (reply) => reply.boolean(false), ':0\r\n', '#f\r\n'],
  ['verbatim', (reply) => reply.verbatim('txt', 'abc'), '$3\r\nabc\r\n', '=7\r\ntxt:abc\r\n'],
];

test.each(VECTORS)('%s is written as RESP2 and RESP3 have it', (_, write, two, three) => {
  expect(written(2, write)).toBe(two);
  expect(written(3, write)).toBe(three);
});

test('every decimal header is the number', () => {
  const property = fc.property(fc.integer({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1 }), (value) => {
    expect(written(2, (reply) => reply.integer(value))).toBe(`:${value}\r\n`);
  });
  fc.assert(property, { numRuns: 500 });
  for (const value of [0, 9, 10, 99, 100, 999_999_999, 1_000_000_000, 2 ** 31, 2 ** 32]) {
    expect(written(2, (reply) => reply.integer(value))).toBe(`:${value}\r\n`);
  }
});

test('any bulk is one whole reply', () => {
  const property = fc.property(fc.uint8Array({ maxLength: 300 }), (content) => {
    const text = written(3, (reply) => reply.bulkBuffer(Buffer.from(content)));
    const bytes = Buffer.from(text, 'latin1');
    expect(replyEnd(bytes, 0, bytes.length)).toBe(bytes.length);
    expect(bytes.subarray(-content.length - 2, -2)).toEqual(Buffer.from(content));
  });
  fc.assert(property, { numRuns: 300 });
});
