/** XACK key group id [id …] */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const xackCommand = {
  name: 'xack',
  summary: 'Acknowledges messages on behalf of a consumer group.',
  since: '5.0.0',
  group: 'stream',
  complexity: 'O(1)',
  arity: -4,
  flags: ['fast', 'write'],
  categories: ['stream'],
  keySpecs: [keyAt(1, ['RW', 'update'])],
  arguments: [
    { name: 'key', type: 'key', keySpecIndex: 0 },
    { name: 'group', type: 'string' },
    { name: 'id', type: 'string', flags: ['multiple'] },
  ],
  routing: 'key',
} as const satisfies CommandSpec;
