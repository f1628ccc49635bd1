/** The HyperLogLog family: its keys are strings, and their bytes must be Redis's own. */
import fc from 'fast-check';
import type { Command } from '../raw-client.ts';
import { oneOf, type Pools, value } from './arguments.ts';
import { severalOf, withMistakes, words } from './commands.ts';
import { members } from './elements.ts';

/** Enough different elements that a sparse counter turns dense. */
const flood = fc
  .tuple(fc.nat(50), fc.constantFrom(100, 1200))
  .map(([seed, count]) => Array.from({ length: count }, (_, index) => Buffer.from(`${seed}:${index}`)));

/**
 * Headers that are right, nearly right, and wrong, before a whole empty body or none. A right header before a body that is
 * cut off is left out, and so is appending to one: Redis reads beyond its end.
 */
const damaged = fc
  .oneof(
    fc.constant(['HYLL\x01', '\0'.repeat(11), '\x7f\xff']),
    fc.tuple(
      fc.constantFrom('HYLL\x00', 'HYLL\x02', 'HYLX\x01', 'HYLL'),
      fc.constantFrom('\0'.repeat(11), `${'\0'.repeat(11)}\x7f\xff`, '\0'.repeat(10), ''),
    ),
  )
  .map((parts) => Buffer.from(parts.join(''), 'latin1'));

export function hyperloglogCommands({ tier, key, slotKey }: Pools): fc.Arbitrary<Command> {
  const single = [
    words(oneOf('PFADD', 'pfadd'), key, members),
    words('PFADD', slotKey, fc.oneof(members, flood)),
    words('PFADD', key),
    words('GET', key),
    words('SET', key, fc.oneof(value, damaged)),
    words('SETRANGE', key, oneOf('0', '4', '8'), fc.oneof(oneOf('HYLL', '\x01', 'x'))),
  ];
  const oneSlot = [
    words('PFCOUNT', key),
    words('PFCOUNT', severalOf(slotKey, 1, 3)),
    words('PFMERGE', slotKey, severalOf(slotKey, 0, 3)),
  ];
  return fc.oneof(
    ...single.map((each) => withMistakes(each)),
    ...(tier === 'node' ? oneSlot.map((each) => withMistakes(each)) : oneSlot),
  );
}
