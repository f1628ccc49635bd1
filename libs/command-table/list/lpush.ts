/** LPUSH key element [element …] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const lpushCommand = {
  name: 'lpush',
  summary: 'Puts elements at the head of a list, creating it if there is none.',
  since: '1.0.0',
  group: 'list',
  complexity: 'O(1)',
  arity: -3,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['list'],
  keySpecs: [keyAt(1, ['RW', 'insert'])],
  history: [['2.4.0', 'Takes several elements.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'element', type: 'string', flags: ['multiple'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
