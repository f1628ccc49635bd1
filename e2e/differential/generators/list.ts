/** The list family. */
import fc from 'fast-check';
import type { Command } from '../raw-client.ts';
import { integer, oneOf, type Pools, value } from './arguments.ts';
import { maybe, severalOf, withMistakes, words } from './commands.ts';
import { count, member, members } from './elements.ts';

const side = fc.oneof(
  { weight: 12, arbitrary: oneOf('LEFT', 'RIGHT', 'left', 'Right') },
  { weight: 1, arbitrary: oneOf('UP', '') },
);
const index = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -6, max: 8 }).map((each) => Buffer.from(String(each))) },
  { weight: 1, arbitrary: integer },
);
const positionOptions = fc
  .array(
    fc.oneof(
      words(oneOf('RANK', 'rank'), fc.oneof(oneOf('1', '2', '-1', '-2', '0'), integer)),
      words('COUNT', count),
      words('MAXLEN', count),
    ),
    { maxLength: 3 },
  )
  .map((options) => options.flat());

export function listCommands({ tier, key, slotKey }: Pools): fc.Arbitrary<Command> {
  const element = fc.oneof({ weight: 10, arbitrary: member }, { weight: 1, arbitrary: value });
  const single = [
    words(oneOf('LPUSH', 'RPUSH', 'rpush'), key, members),
    words(oneOf('LPUSH', 'RPUSH'), key, element),
    words(oneOf('LPUSHX', 'RPUSHX'), key, severalOf(element)),
    words(oneOf('LPOP', 'RPOP'), key, maybe(count)),
    words(oneOf('LPOP', 'RPOP'), key),
    words('LLEN', key),
    words('LINDEX', key, index),
    words('LSET', key, index, element),
    words('LRANGE', key, index, index),
    words('LRANGE', key, '0', '-1'),
    words('LTRIM', key, index, index),
    words('LREM', key, index, element),
    words('LINSERT', key, oneOf('BEFORE', 'AFTER', 'before', 'AT'), element, element),
    words('LPOS', key, element, positionOptions),
  ];
  const oneSlot = [
    words('LMOVE', slotKey, slotKey, side, side),
    words('RPOPLPUSH', slotKey, slotKey),
    words('LMPOP', '2', slotKey, slotKey, side, maybe(oneOf('COUNT', 'count'), count)),
    words('LMPOP', '1', slotKey, side, maybe('COUNT', count, maybe('COUNT', count))),
  ];
  const refused = words('LMPOP', oneOf('0', '-1', 'abc', '9223372036854775807'), slotKey, side);
  return fc.oneof(
    ...single.map((each) => withMistakes(each)),
    ...(tier === 'node' ? oneSlot.map((each) => withMistakes(each)) : oneSlot),
    refused,
  );
}
