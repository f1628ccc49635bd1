import { expect, test } from 'vitest';
import { feedReplies } from '../testing/feed-replies.ts';
import { cutAt } from '../testing/feed-requests.ts';
import { REPLY_INCOMPLETE, REPLY_INVALID, ReplyScanner, replyEnd } from './reply-scanner.hot.ts';

const REPLIES = [
  '+OK\r\n',
  '-ERR something\r\n',
  ':-42\r\n',
  '$5\r\nhello\r\n',
  '$0\r\n\r\n',
  '$-1\r\n',
  '$7\r\n+a\r\n\r\n\0\r\n',
  '*-1\r\n',
  '*0\r\n',
  '*2\r\n$1\r\na\r\n*2\r\n:1\r\n*1\r\n+x\r\n',
  '_\r\n',
  '#t\r\n',
  ',1.5\r\n',
  '(123456789012345678901234567890\r\n',
  '!9\r\nERR wrong\r\n',
  '=7\r\ntxt:abc\r\n',
  '%2\r\n+a\r\n:1\r\n+b\r\n*1\r\n:2\r\n',
  '~2\r\n:1\r\n:2\r\n',
  '>3\r\n+message\r\n+channel\r\n$2\r\nhi\r\n',
  '|1\r\n+ttl\r\n:3600\r\n*2\r\n:1\r\n|1\r\n+k\r\n+v\r\n:2\r\n',
];

test.each(REPLIES.map((reply) => [JSON.stringify(reply), reply]))(
  'finds the end of %s at every cut',
  (_, reply) => {
    const bytes = Buffer.from(reply + reply, 'latin1');
    const expected = { replies: [reply, reply], isInvalid: false };
    expect(feedReplies([bytes])).toEqual(expected);
    expect(feedReplies([...bytes].map((byte) => Buffer.of(byte)))).toEqual(expected);
    for (let cut = 1; cut < bytes.length; cut++) expect(feedReplies(cutAt(bytes, [cut]))).toEqual(expected);
  },
);

test.each(REPLIES)('replyEnd of %j wants all of it and nothing more', (reply) => {
  const bytes = Buffer.from(`${reply}+next\r\n`, 'latin1');
  expect(replyEnd(bytes, 0, bytes.length)).toBe(reply.length);
  for (let end = 0; end < reply.length; end++) expect(replyEnd(bytes, 0, end)).toBe(REPLY_INCOMPLETE);
});

test.each(['OK\r\n', '$x\r\n', '*1a\r\n', '$12345678901234567890\r\n', '*1\r\n?\r\n', '\r\n'])(
  '%j is no reply',
  (text) => {
    const bytes = Buffer.from(text);
    expect(replyEnd(bytes, 0, bytes.length)).toBe(REPLY_INVALID);
    expect(feedReplies([...bytes].map((byte) => Buffer.of(byte))).isInvalid).toBe(true);
  },
);

test('nesting costs no stack', () => {
  const bytes = Buffer.from(`${'*1\r\n'.repeat(200_000)}:1\r\n`);
  expect(replyEnd(bytes, 0, bytes.length)).toBe(bytes.length);
});

test('a long bulk tells what is missing, and its owner may step over it unseen', () => {
  const scanner = new ReplyScanner();
  const head = Buffer.from('*2\r\n$100000\r\nbegin');
  expect(scanner.scan(head, 0, head.length)).toBe(REPLY_INCOMPLETE);
  expect(scanner.isInsideReply).toBe(true);
  expect(scanner.scannedBytes).toBe('*2\r\n'.length);
  expect(scanner.missingBytes).toBe(100_000 + 2 - 'begin'.length);
  scanner.skipValue();
  const rest = Buffer.from(':1\r\n');
  expect(scanner.scan(rest, 0, rest.length)).toBe(rest.length);
  expect(scanner.isInsideReply).toBe(false);
});
