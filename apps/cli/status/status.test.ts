import { expect, test } from 'vitest';
import { sizeText, statusText } from './status.ts';

const node = (id: string, port: number) => ({ id, shard: 'shard-1', port, adminPort: port + 10_000 });

test('one line per node; a node that is down, or knows another role or none, is seen', () => {
  const status = {
    tier: 'node' as const,
    id: 'shard-1-a',
    shard: 'shard-1',
    role: 'replica' as const,
    epoch: 3,
    offset: 1234,
    usedMemoryBytes: 1536,
    keys: 7,
    clients: 2,
  };
  const text = statusText(4, [
    { node: node('shard-1-a', 7001), role: 'primary', status },
    { node: node('shard-1-b', 7002), role: 'replica', status: undefined },
    { node: node('shard-1-c', 7003), role: 'replica', status: { ...status, role: 'unknown' } },
  ]);
  expect(text.split('\n').map((line) => line.replace(/ {3,}/g, ' | '))).toEqual([
    'topology epoch 4',
    '',
    'shard | node | role | address | state | epoch | offset | memory | keys | clients',
    'shard-1 | shard-1-a | primary | 127.0.0.1:7001 | up as replica | 3 | 1234 | 1.5 KiB | 7 | 2',
    'shard-1 | shard-1-b | replica | 127.0.0.1:7002 | down | - | - | - | - | -',
    'shard-1 | shard-1-c | replica | 127.0.0.1:7003 | up without a role | 3 | 1234 | 1.5 KiB | 7 | 2',
    '',
  ]);
});

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KiB'],
  [5 * 1024 ** 3, '5.0 GiB'],
])('%d bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
