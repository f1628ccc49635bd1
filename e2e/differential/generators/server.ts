/** Commands on whole databases, and keys that move between them. */
import fc from 'fast-check';
import type { Command } from '../raw-client.ts';
import { oneOf, type Pools, value } from './arguments.ts';
import { maybe, severalOf, withMistakes, words } from './commands.ts';

const databaseIndex = oneOf(
  '0',
  '0',
  '1',
  '2',
  '15',
  '16',
  '-1',
  'abc',
  '2147483648',
  '9223372036854775807',
  '',
);

export function serverCommands({ tier, key, slotKey }: Pools): fc.Arbitrary<Command> {
  const anywhere = [
    words('SELECT', databaseIndex),
    words('SET', key, value),
    words('SET', key, value, oneOf('PX'), oneOf('5000000')),
    words('GET', key),
    words('DBSIZE'),
    words('EXISTS', severalOf(key)),
    words(oneOf('FLUSHDB', 'FLUSHALL'), maybe(oneOf('ASYNC', 'SYNC', 'sync', 'NOW'))),
    words('MOVE', key, databaseIndex),
    words('KEYS', '*'),
    words('PTTL', key),
    words('SWAPDB', databaseIndex, databaseIndex),
    words('DEBUG', 'SET-ACTIVE-EXPIRE', oneOf('0', '1')),
  ];
  const memory = withMistakes(
    words('MEMORY', 'USAGE', key, maybe('SAMPLES', oneOf('0', '5', '-1', 'abc'))),
    2,
  );
  const copy = words('COPY', slotKey, slotKey, maybe('DB', databaseIndex), maybe('REPLACE'));
  return fc.oneof(
    memory,
    tier === 'node' ? withMistakes(copy) : copy,
    ...anywhere.map((each) => withMistakes(each)),
  );
}
