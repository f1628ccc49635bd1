/** The stream family without its consumer groups: entries, ranges, trimming. */
import fc from 'fast-check';
import type { Command } from '../raw-client.ts';
import { oneOf, type Pools } from './arguments.ts';
import { maybe, severalOf, withMistakes, words } from './commands.ts';
import { count, member, pairsOf } from './elements.ts';

const timeAndSequence = fc
  .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 3 }))
  .map(([time, sequence]) => Buffer.from(`${time}-${sequence}`));
const oddId = oneOf(
  ...['0-0', '0', '5', '18446744073709551615-18446744073709551615', '18446744073709551616-0', '-', '+'],
  ...['1-', '-1', 'abc', '', '1-1-1', '1-*', '9007199254740993-9007199254740993', ' 1-1'],
);
export const entryId = fc.oneof(
  { weight: 10, arbitrary: timeAndSequence },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 12 }).map((time) => Buffer.from(String(time))) },
  { weight: 1, arbitrary: oddId },
);
/** Rising with some luck; an ID from the clock is rare, since nothing smaller can follow it. */
const newId = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 40 }).map((time) => Buffer.from(`${time}-*`)) },
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 40 }).map((time) => Buffer.from(`${time}-0`)) },
  { weight: 4, arbitrary: entryId },
  { weight: 1, arbitrary: oneOf('*') },
);
/**
 * Below the greatest deleted ID 7.0 sets what 7.2 refuses, so all are above what the clock gives; seldom, since nothing can
 * be added behind them.
 */
const laterId = fc.oneof(
  { weight: 3, arbitrary: oneOf('abc', '1-x', '', '-') },
  { weight: 1, arbitrary: oneOf('5000000000000-0', '5000000000001', '5000000000000-7') },
);
const bound = fc.oneof(
  { weight: 4, arbitrary: oneOf('-', '+') },
  { weight: 6, arbitrary: entryId },
  { weight: 2, arbitrary: entryId.map((id) => Buffer.concat([Buffer.from('('), id])) },
);
/** Approximate trimming depends on how entries are packed: only the exact form and the limits' errors are equal. */
const trimming = fc.oneof(
  words(oneOf('MAXLEN', 'maxlen'), maybe('='), count),
  words('MINID', maybe('='), entryId),
  words('MAXLEN', '~', oneOf('1000000'), maybe('LIMIT', count)),
  words('MAXLEN', '=', count, 'LIMIT', count),
);
const sameFields = words('f', member, 'g', member);
const fields = fc.oneof(
  { weight: 4, arbitrary: sameFields },
  { weight: 4, arbitrary: pairsOf(member, member) },
  { weight: 1, arbitrary: severalOf(member, 1, 3) },
);

export function streamCommands({ tier, key, slotKey }: Pools): fc.Arbitrary<Command> {
  const single = [
    words('XADD', key, newId, sameFields),
    words('XADD', key, maybe(oneOf('NOMKSTREAM', 'nomkstream')), maybe(trimming), newId, fields),
    words('XLEN', key),
    words(oneOf('XRANGE', 'XREVRANGE'), key, bound, bound, maybe(oneOf('COUNT', 'count'), count)),
    words('XRANGE', key, '-', '+'),
    words('XREVRANGE', key, '+', '-', maybe('COUNT', count)),
    words('XDEL', key, severalOf(entryId)),
    words('XTRIM', key, trimming),
    words('XSETID', key, laterId, maybe('ENTRIESADDED', count), maybe('MAXDELETEDID', entryId)),
    words('XINFO', 'STREAM', key, maybe(oneOf('FULL', 'full'), maybe('COUNT', oneOf('0', '1', '-1', 'abc')))),
  ];
  const reads = [
    words('XREAD', maybe('COUNT', count), oneOf('STREAMS', 'streams'), slotKey, entryId),
    words('XREAD', maybe('COUNT', count), 'STREAMS', slotKey, slotKey, entryId, entryId),
    words('XREAD', maybe('COUNT', count), 'STREAMS', slotKey, slotKey, oneOf('0', '$'), oneOf('0', '$', '>')),
  ];
  return fc.oneof(
    ...single.map((each) => withMistakes(each, 2)),
    ...(tier === 'node' ? reads.map((each) => withMistakes(each)) : reads),
  );
}
