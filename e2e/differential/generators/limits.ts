/** The limits of packed forms, set low and high in the middle of a script, so that values cross them both ways. */
import fc from 'fast-check';
import type { Command } from '../raw-client.ts';
import { oneOf } from './arguments.ts';
import { words } from './commands.ts';

const entries = oneOf('0', '1', '3', '6', '128', '512');
const bytes = oneOf('0', '2', '8', '64');

export const limitChange: fc.Arbitrary<Command> = fc.oneof(
  words('CONFIG', 'SET', oneOf('hash-max-listpack-entries', 'hash-max-ziplist-entries'), entries),
  words('CONFIG', 'SET', 'hash-max-listpack-value', bytes),
  words('CONFIG', 'SET', 'set-max-intset-entries', entries),
  words('CONFIG', 'SET', oneOf('zset-max-listpack-entries', 'zset-max-ziplist-entries'), entries),
  words('CONFIG', 'SET', 'zset-max-listpack-value', bytes),
  words(
    'CONFIG',
    'SET',
    oneOf('list-max-listpack-size', 'list-max-ziplist-size'),
    oneOf('1', '3', '128', '-1', '-2', '-5'),
  ),
  words('CONFIG', 'SET', 'list-compress-depth', oneOf('0', '1', '2')),
  words('CONFIG', 'SET', 'stream-node-max-entries', oneOf('0', '1', '3', '100')),
  words('CONFIG', 'SET', 'stream-node-max-bytes', oneOf('0', '64', '4096')),
  words('CONFIG', 'SET', 'hll-sparse-max-bytes', oneOf('0', '20', '100', '3000')),
);

/** As a server has them when it starts. */
export const DEFAULT_LIMITS = [
  ['hash-max-listpack-entries', '128'],
  ['hash-max-listpack-value', '64'],
  ['set-max-intset-entries', '512'],
  ['zset-max-listpack-entries', '128'],
  ['zset-max-listpack-value', '64'],
  ['list-max-listpack-size', '-2'],
  ['list-compress-depth', '0'],
  ['stream-node-max-entries', '100'],
  ['stream-node-max-bytes', '4096'],
  ['hll-sparse-max-bytes', '3000'],
] as const;
