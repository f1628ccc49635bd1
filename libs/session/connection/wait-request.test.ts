import { Arguments } from '@ringfort/protocol';
import { expect, test } from 'vitest';
import { parseWait } from './wait-request.ts';

test.each([
  ['1', '0', { replicaCount: 1, timeoutMs: 0 }],
  ['-1', '250', { replicaCount: -1, timeoutMs: 250 }],
  ['one', '0', 'ERR value is not an integer or out of range'],
  ['9007199254740993', '0', 'ERR value is not an integer or out of range'],
  ['1', '1.5', 'ERR timeout is not an integer or out of range'],
  ['1', '-1', 'ERR timeout is negative'],
])('WAIT %s %s', (replicaCount, timeout, expected) => {
  expect(parseWait(Arguments.of('WAIT', replicaCount, timeout))).toEqual(expected);
});
