/** SADD key member [member …] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const saddCommand = {
  name: 'sadd',
  summary: 'Adds members to a set, creating it if there is none.',
  since: '1.0.0',
  group: 'set',
  complexity: 'O(1)',
  arity: -3,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['set'],
  keySpecs: [keyAt(1, ['RW', 'insert'])],
  history: [['2.4.0', 'Takes several members.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'member', type: 'string', flags: ['multiple'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
