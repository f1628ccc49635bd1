/** RPUSHX key element [element …] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const rpushxCommand = {
  name: 'rpushx',
  summary: 'Puts elements at the tail of a list that exists.',
  since: '2.2.0',
  group: 'list',
  complexity: 'O(1)',
  arity: -3,
  flags: ['denyoom', 'fast', 'write'],
  categories: ['list'],
  keySpecs: [keyAt(1, ['RW', 'insert'])],
  history: [['4.0.0', 'Takes several elements.']],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'element', type: 'string', flags: ['multiple'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
