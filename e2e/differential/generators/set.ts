/** The set family. */
import fc from 'fast-check';
import type { Command } from '../raw-client.ts';
import { oneOf, type Pools } from './arguments.ts';
import { maybe, severalOf, withMistakes, words } from './commands.ts';
import { collectionScan, count, member, members, pickCount } from './elements.ts';

/** SPOP keeps to counts that it accepts or refuses at once. */
const popCount = oneOf('0', '1', '2', '3', '10', '600', '-1', 'abc', '');

export function setCommands({ tier, key, slotKey }: Pools): fc.Arbitrary<Command> {
  const single = [
    words(oneOf('SADD', 'sadd'), key, members),
    words('SADD', slotKey, members),
    words('SREM', key, members),
    words('SISMEMBER', key, member),
    words('SMISMEMBER', key, members),
    words(oneOf('SMEMBERS', 'SCARD'), key),
    words('SRANDMEMBER', key, maybe(pickCount)),
    words('SPOP', key, maybe(popCount)),
    words('SSCAN', key, oneOf('0', '0', '0', 'x'), collectionScan),
  ];
  const sources = severalOf(slotKey, 1, 3);
  const oneSlot = [
    words(oneOf('SUNION', 'SINTER', 'SDIFF'), sources),
    words(oneOf('SUNIONSTORE', 'SINTERSTORE', 'SDIFFSTORE'), slotKey, sources),
    words('SMOVE', slotKey, slotKey, member),
    words('SINTERCARD', '1', slotKey, maybe(oneOf('LIMIT', 'limit'), count)),
    words('SINTERCARD', '2', slotKey, slotKey, maybe('LIMIT', count)),
  ];
  const refused = words('SINTERCARD', oneOf('0', '-1', 'abc', '9223372036854775807'), slotKey);
  return fc.oneof(
    ...single.map((each) => withMistakes(each)),
    ...(tier === 'node' ? oneSlot.map((each) => withMistakes(each)) : oneSlot),
    refused,
  );
}
