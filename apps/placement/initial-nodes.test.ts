import { expect, test } from 'vitest';
import { parseInitialNodes } from './initial-nodes.ts';

test('nodes of one shard stand together in the order given', () => {
  const plans = parseInitialNodes(['s1/a@127.0.0.1:7001', 's2/c@host.example:7003', 's1/b@[::1]:7002']);
  expect(plans).toEqual([
    {
      id: 's1',
      weight: 1,
      nodes: [
        { id: 'a', host: '127.0.0.1', port: 7001 },
        { id: 'b', host: '::1', port: 7002 },
      ],
    },
    { id: 's2', weight: 1, nodes: [{ id: 'c', host: 'host.example', port: 7003 }] },
  ]);
});

const LONG = 'x'.repeat(65);

test.each([
  ...['', 's1/a', 's1@host:1', 's1/a@host:x', 's1/a@:1'],
  ...[`${LONG}/a@host:1`, `s1/${LONG}@host:1`, 's1/é@host:1'],
])('"%s" is refused', (entry) => {
  expect(() => parseInitialNodes([entry])).toThrow(expect.objectContaining({ code: 'INITIAL_NODES' }));
});
