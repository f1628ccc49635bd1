import { expect, test } from 'vitest';
import { DEFAULT_PROTOCOL_LIMITS } from '../limits.ts';
import { cutAt, feedRequests } from '../testing/feed-requests.ts';
import { readRequests } from '../testing/request-oracle.ts';
import { ParseStatus, RequestParser } from './request-parser.hot.ts';

/** Stream, its requests, and the error that ends it, if any. */
const VECTORS: readonly (readonly [stream: string, requests: string[][], error?: string])[] = [
  ['*1\r\n$4\r\nPING\r\n', [['PING']]],
  [
    '*2\r\n$3\r\nGET\r\n$1\r\na\r\n*2\r\n$3\r\nGET\r\n$1\r\nb\r\n',
    [
      ['GET', 'a'],
      ['GET', 'b'],
    ],
  ],
  ['*3\r\n$3\r\nSET\r\n$0\r\n\r\n$4\r\n\r\n\0\xff\r\n', [['SET', '', '\r\n\0\xff']]],
  ['*2\r\n$4\r\nECHO\r\n$14\r\n*1\r\n$4\r\nPING\r\n\r\n', [['ECHO', '*1\r\n$4\r\nPING\r\n']]],
  // No arguments: nothing to answer.
  ['*0\r\n*-1\r\n*-7\r\n*1\r\n$4\r\nPING\r\n', [[], [], [], ['PING']]],
  // Inline.
  ['PING\r\n', [['PING']]],
  ['PING\n', [['PING']]],
  ['\r\n\n  \r\n', [[], [], []]],
  ['  SET\ta   b \r\n', [['SET', 'a', 'b']]],
  ['SET "a b" \'c d\'\r\n', [['SET', 'a b', 'c d']]],
  ['SET "\\x41\\n\\r\\t\\b\\a\\q\\"\\\\" \'\\n\\\'\'\r\n', [['SET', 'A\n\r\t\b\x07q"\\', "\\n'"]]],
  ['SET pre"a b" ""\r\n', [['SET', 'prea b', '']]],
  ['SET \\xzz "\\xzz"\r\n', [['SET', '\\xzz', 'xzz']]],
  // What ends a connection, in Redis's words.
  ['*x\r\n', [], 'invalid multibulk length'],
  ['*\r\n', [], 'invalid multibulk length'],
  ['*01\r\n', [], 'invalid multibulk length'],
  ['*+1\r\n', [], 'invalid multibulk length'],
  ['*1048577\r\n', [], 'invalid multibulk length'],
  ['*99999999999999999999999999\r\n', [], 'invalid multibulk length'],
  ['*1\r\nPING\r\n', [], "expected '$', got 'P'"],
  ['*1\r\n\x01\r\n', [], "expected '$', got '?'"],
  ['*1\r\n$-1\r\n', [], 'invalid bulk length'],
  ['*1\r\n$a\r\n', [], 'invalid bulk length'],
  ['*1\r\n$536870913\r\n', [], 'invalid bulk length'],
  ['SET "a\r\n', [], 'unbalanced quotes in request'],
  ['SET "a"b\r\n', [], 'unbalanced quotes in request'],
  ["SET 'a\\'\r\n", [], 'unbalanced quotes in request'],
  // Redis would wait for ever behind a zero byte. What stands before it is not what the client asked for.
  ['SET "a\\\0"\r\n', [], 'zero byte in inline request'],
  ['SET a\0 "b\r\n', [], 'zero byte in inline request'],
  ['PING\r\nDEL key\0suffix\r\nPING\r\n', [['PING']], 'zero byte in inline request'],
  ['*1\r\n$4\r\nPING\r\n*2\r\n$4\r\nECHO\r\n:1\r\n', [['PING']], "expected '$', got ':'"],
  // Unfinished: nothing yet.
  ['*', []],
  ['*2\r\n$3\r\nGET\r\n$1\r\na\r', []],
  ['PING', []],
];

const CASES = VECTORS.map(([stream, requests, error]) => ({
  stream: JSON.stringify(stream),
  bytes: Buffer.from(stream, 'latin1'),
  expected: { requests, error: error === undefined ? undefined : `ERR Protocol error: ${error}` },
}));

test.each(CASES)('reads $stream whole', ({ bytes, expected }) => {
  expect(feedRequests([bytes])).toEqual(expected);
});

test.each(CASES)('reads $stream byte by byte', ({ bytes, expected }) => {
  expect(feedRequests([...bytes].map((byte) => Buffer.of(byte)))).toEqual(expected);
});

test.each(CASES)('reads $stream cut in two at every place', ({ bytes, expected }) => {
  for (let cut = 1; cut < bytes.length; cut++) expect(feedRequests(cutAt(bytes, [cut]))).toEqual(expected);
});

test.each(CASES)('the slow reading of $stream is the same', ({ bytes, expected }) => {
  expect(readRequests(bytes)).toEqual(expected);
});

test('a request with more arguments than the offsets had room for is read whole and in pieces', () => {
  const words = Array.from({ length: 1000 }, (_, index) => String(index));
  const stream = Buffer.from(`*1000\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`);
  expect(feedRequests([stream]).requests).toEqual([words]);
  expect(feedRequests(cutAt(stream, [5, 300, 301, 2500, 2501])).requests).toEqual([words]);
});

test('a large bulk string tells how much is missing, and where it begins', () => {
  const parser = new RequestParser();
  const head = Buffer.from('*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$100000\r\nstart');
  expect(parser.parse(head, 0, head.length)).toBe(ParseStatus.incomplete);
  expect(parser.isInsideBulk).toBe(true);
  expect(parser.argumentsSeen).toBe(2);
  expect(parser.neededBytes).toBe(head.length - 'start'.length + 100_000 + 2);
});

test('before authentication a request may be small only', () => {
  const parser = new RequestParser();
  parser.isAuthenticated = false;
  const parse = (text: string) => parser.parse(Buffer.from(text), 0, text.length);
  expect(parse('*11\r\n')).toBe(ParseStatus.error);
  expect(parser.errorText).toBe('ERR Protocol error: unauthenticated multibulk length');
  expect(parse('*1\r\n$16385\r\n')).toBe(ParseStatus.error);
  expect(parser.errorText).toBe('ERR Protocol error: unauthenticated bulk length');
  parser.isAuthenticated = true;
  expect(parse('*11\r\n')).toBe(ParseStatus.incomplete);
});

test.each([
  { what: 'inline command without its end', stream: 'a'.repeat(101), error: 'too big inline request' },
  { what: 'inline command', stream: `${'a'.repeat(101)}\r\n`, error: 'too big inline request' },
  { what: 'argument count', stream: `*${'1'.repeat(101)}`, error: 'too big mbulk count string' },
  { what: 'argument length', stream: `*1\r\n$${'1'.repeat(101)}`, error: 'too big bulk count string' },
])('a line over its limit ends the connection: $what', ({ stream, error }) => {
  const limits = { ...DEFAULT_PROTOCOL_LIMITS, inlineBytesMax: 100 };
  expect(feedRequests([Buffer.from(stream)], limits).error).toBe(`ERR Protocol error: ${error}`);
});

test('after an error and a reset the parser starts anew', () => {
  const parser = new RequestParser();
  const half = Buffer.from('*2\r\n$4\r\nECHO\r\n');
  expect(parser.parse(half, 0, half.length)).toBe(ParseStatus.incomplete);
  parser.reset();
  const ping = Buffer.from('PING\r\n');
  expect(parser.parse(ping, 0, ping.length)).toBe(ParseStatus.complete);
  expect(parser.args.latin1(0)).toBe('PING');
});
