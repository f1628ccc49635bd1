/** TTL key */
import { keyAt } from '../key-specs.ts';
import type { CommandSpec } from '../spec.ts';

export const ttlCommand = {
  name: 'ttl',
  summary: 'Answers the time to live of a key in seconds.',
  since: '1.0.0',
  group: 'generic',
  complexity: 'O(1)',
  arity: 2,
  flags: ['fast', 'readonly'],
  categories: ['keyspace'],
  keySpecs: [keyAt(1, ['RO', 'access'])],
  tips: ['nondeterministic_output'],
  history: [['2.8.0', 'Answers -2 when there is no such key.']],
  arguments: [{ name: 'key', type: 'key', keySpecIndex: 0 }],
  routing: 'key',
} as const satisfies CommandSpec;
