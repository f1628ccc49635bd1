/** Errors that quote a request against the installed redis-server: its bytes, whatever they are. */
import { expect, test } from 'vitest';
import { CommandRunner } from './testing/command-runner.ts';
import { type Request, redisOracle } from './testing/redis-oracle.ts';

const redis = redisOracle();

/** Not UTF-8, a zero byte, line breaks in the middle and at the end, more than is quoted of a name. */
const QUOTED = ['\xe4\xff', '\xc3\xa4', 'a\0b', 'a\r\nb', '\r\na\n\r', '\xe4'.repeat(200), ''].map((text) =>
  Buffer.from(text, 'latin1'),
);

test('errors quote bytes as redis-server does', async () => {
  const requests: Request[] = [
    ['SET', 'text', 'x'],
    ['PFADD', 'hll', 'a'],
    ['XADD', 'stream', '1-1', 'f', 'v'],
    ['XGROUP', 'CREATE', 'stream', 'group', '0'],
    ...QUOTED.flatMap((bytes): Request[] => [
      ['EXPIRE', 'text', '100', bytes],
      ['PFDEBUG', bytes, 'hll'],
      ['DEBUG', bytes],
      ['DEBUG', 'ERROR', bytes],
      ['XINFO', 'CONSUMERS', 'stream', bytes],
      ['XCLAIM', 'stream', 'group', 'c', '0', '1-1', bytes],
      ['XPENDING', bytes, bytes],
      ['OBJECT', bytes, 'text'],
    ]),
  ];
  expect(await redis.compare(new CommandRunner(), requests)).toEqual([]);
});

test('HSETEX quotes the bytes of what it does not know', () => {
  const runner = new CommandRunner();
  const reply = runner.run('HSETEX', 'h', Buffer.from('\xe4\xff\r\n', 'latin1'), 'FIELDS', '1', 'f', 'v');
  expect(reply.toString('latin1')).toBe('-ERR unknown argument: \xe4\xff\r\n');
});
