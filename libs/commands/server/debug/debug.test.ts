import { expect, test } from 'vitest';
import { CommandRunner } from '../../testing/command-runner.ts';
import { type Request, redisOracle } from '../../testing/redis-oracle.ts';

const redis = redisOracle();

const TYPES = 'string integer double bignum null array set map attrib verbatim true false STRING wrong'.split(
  ' ',
);

const VALUES: Request[] = [
  ['SET', 'text', 'hello'],
  ['SET', 'number', '12345'],
  ['HSET', 'hash', 'field', 'value'],
  ['ZADD', 'zset', '1', 'a'],
  ['RPUSH', 'long', ...Array.from({ length: 3000 }, (_, index) => `element:${index}`)],
];

test.each([2, 3] as const)(
  'the protocol’s values and every mistake are redis-server’s, in RESP%i',
  async (version) => {
    const runner = new CommandRunner();
    runner.protocol = version;
    const requests: Request[] = [
      ...VALUES,
      ...TYPES.map((type): Request => ['DEBUG', 'PROTOCOL', type]),
      ...['0', '1', '100b', '1GB', '4gb', '4294967295', '-1', 'x', ''].map(
        (size): Request => ['DEBUG', 'QUICKLIST-PACKED-THRESHOLD', size],
      ),
      ...['LISTPACK', 'QUICKLIST'].flatMap((word) =>
        ['text', 'hash', 'zset', 'long', 'none'].map((key): Request => ['DEBUG', word, key]),
      ),
      ['DEBUG', 'QUICKLIST', 'long', '1'],
      ['DEBUG', 'ERROR', 'ERR of my own'],
      ['DEBUG', 'OBJECT', 'none'],
      ['DEBUG', 'OBJECT'],
      ['DEBUG', 'PROTOCOL'],
      ['DEBUG', 'NONSENSE'],
    ];
    expect(await redis.compare(runner, requests)).toEqual([]);
  },
);

test('push comes as a push and a reply', () => {
  const runner = new CommandRunner();
  expect(runner.text('DEBUG', 'PROTOCOL', 'push')).toBe('-ERR RESP2 is not supported by this command\r\n');
  runner.protocol = 3;
  expect(runner.text('DEBUG', 'PROTOCOL', 'push')).toMatch(/^>2\r\n.*:42\r\n\$40\r\n/s);
});

/** The parts of the line that are the same on any machine. */
function comparable(line: Buffer): string {
  return line
    .toString()
    .replace(/at:0x[0-9a-f]+/, 'at')
    .replace(/lru:\d+ lru_seconds_idle:\d+/, 'lru')
    .replace(/ql_uncompressed_size:\d+/, 'ql_uncompressed_size');
}

test('OBJECT has redis-server’s fields, the serialized length among them', async () => {
  const runner = new CommandRunner();
  expect(await redis.compare(runner, VALUES)).toEqual([]);
  for (const key of ['text', 'number', 'hash', 'zset']) {
    const [expected] = await redis.ask([['DEBUG', 'OBJECT', key]]);
    expect(comparable(runner.run('DEBUG', 'OBJECT', key))).toBe(comparable(expected));
  }
  const long = runner.text('DEBUG', 'OBJECT', 'long');
  expect(long).toMatch(
    / ql_nodes:\d+ ql_avg_node:\d+\.\d\d ql_listpack_max:-2 ql_compressed:0 ql_uncompressed_size:\d+\r\n$/,
  );
  expect(runner.text('DEBUG', 'OBJECT', 'text', 'FAST')).not.toContain('serializedlength');
});
