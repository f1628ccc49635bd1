/** What every family's scripts also hold: other types at its keys, keys that go, and keys that expire half-way. */
import fc from 'fast-check';
import { type Command, command } from '../raw-client.ts';
import { oneOf, type Pools } from './arguments.ts';
import { maybe, severalOf, words } from './commands.ts';
import { limitChange } from './limits.ts';

export type Step = readonly Command[];

export function companySteps({ key, slotKey }: Pools): fc.Arbitrary<Step> {
  const commands = fc.oneof(
    words('SET', key, oneOf('text', '12')),
    words('RPUSH', key, oneOf('text', '12')),
    words('SADD', key, oneOf('text', '12')),
    words('ZADD', key, '1', oneOf('text', '12')),
    words('HSET', key, 'f', oneOf('text', '12')),
    words('XADD', key, '1-*', 'f', oneOf('text', '12')),
    words('TYPE', key),
    words(oneOf('DEL', 'UNLINK'), severalOf(key, 1, 2)),
    words(oneOf('EXPIRE', 'PEXPIRE'), key, oneOf('5000000')),
    words('PERSIST', key),
    words('OBJECT', 'ENCODING', key),
    words('DUMP', key),
    words('COPY', slotKey, slotKey, maybe('REPLACE')),
    words('RENAME', slotKey, slotKey),
    limitChange,
    limitChange,
  );
  const expiry = key.map((each) => [command('PEXPIRE', each, '1'), command('DEBUG', 'SLEEP', '0.003')]);
  return fc.oneof(
    { weight: 60, arbitrary: commands.map((each): Step => [each]) },
    { weight: 1, arbitrary: expiry },
  );
}
