/** SCAN cursor [MATCH pattern] [COUNT count] [TYPE type] */
import type { CommandSpec } from '../spec.ts';

export const scanCommand = {
  name: 'scan',
  summary: 'Iterates over the keys of the selected database.',
  since: '2.8.0',
  group: 'generic',
  complexity: 'O(1)',
  arity: -2,
  flags: ['readonly'],
  categories: ['keyspace'],
  keySpecs: [],
  tips: ['nondeterministic_output', 'request_policy:special'],
  history: [['6.0.0', 'Option `TYPE`.']],
  arguments: [
    { name: 'cursor', type: 'integer' },
    { name: 'pattern', type: 'pattern', token: 'MATCH', flags: ['optional'] },
    { name: 'count', type: 'integer', token: 'COUNT', flags: ['optional'] },
    { name: 'type', type: 'string', token: 'TYPE', since: '6.0.0', flags: ['optional'] },
  ],
  routing: 'allShards',
  merge: 'scanCursor',
} as const satisfies CommandSpec;
