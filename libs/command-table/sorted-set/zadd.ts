/** ZADD key [NX | XX] [GT | LT] [CH] [INCR] score member [score member …] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const zaddCommand = {
  name: 'zadd',
  summary: 'Adds members to a sorted set, or changes their scores.',
  since: '1.2.0',
  group: 'sorted-set',
  complexity: 'O(log(N))',
  arity: -4,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['sortedset'],
  keySpecs: [keyAt(1, ['RW', 'update'])],
  history: [
    ['2.4.0', 'Takes several elements.'],
    ['3.0.2', 'Options `XX`, `NX`, `CH`, `INCR`.'],
    ['6.2.0', 'Options `GT` and `LT`.'],
  ],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    {
      name: 'condition',
      type: 'oneof',
      since: '3.0.2',
      flags: ['optional'],
      arguments: [
        { name: 'nx', type: 'pure-token', token: 'NX' },
        { name: 'xx', type: 'pure-token', token: 'XX' },
      ],
    },
    {
      name: 'comparison',
      type: 'oneof',
      since: '6.2.0',
      flags: ['optional'],
      arguments: [
        { name: 'gt', type: 'pure-token', token: 'GT' },
        { name: 'lt', type: 'pure-token', token: 'LT' },
      ],
    },
    { name: 'change', type: 'pure-token', token: 'CH', since: '3.0.2', flags: ['optional'] },
    { name: 'increment', type: 'pure-token', token: 'INCR', since: '3.0.2', flags: ['optional'] },
    {
      name: 'score_member',
      type: 'block',
      flags: ['multiple'],
      arguments: [
        { name: 'score', type: 'double' },
        { name: 'member', type: 'string' },
      ],
    },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
