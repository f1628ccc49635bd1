import { expect, test } from 'vitest';
import { CommandRunner } from './testing/command-runner.ts';
import { type Request, redisOracle } from './testing/redis-oracle.ts';

const redis = redisOracle();

const CURSORS = [
  ...['', '0', '-0', '+1', '-1', '00', '0'.repeat(30), `${'0'.repeat(30)}1`, '18446744073709551615'],
  ...['18446744073709551616', '-18446744073709551615', '-18446744073709551616', '9'.repeat(40)],
  ...[' 1', '1 ', '\t1', '\r\n1', '+', '-', '--1', '+-1', 'abc', '1abc', '0x10', '1.0', '1e1'],
  ...['\0', '1\0', '1\0abc', '\x001', '-\0', '1 \0'],
];

test('cursors are read and refused as by redis-server', async () => {
  const requests = CURSORS.flatMap((cursor): Request[] => [
    ['SCAN', cursor],
    ['HSCAN', 'none', cursor],
    ['SSCAN', 'none', cursor],
    ['ZSCAN', 'none', cursor],
  ]);
  expect(await redis.compare(new CommandRunner(), requests)).toEqual([]);
});
