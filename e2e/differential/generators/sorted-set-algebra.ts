/** Sorted-set commands over several keys, plain sets among them. */
import fc from 'fast-check';
import type { Command } from '../raw-client.ts';
import { oneOf, type Pools } from './arguments.ts';
import { maybe, severalOf, withMistakes, words } from './commands.ts';
import { count, member, members, pairsOf } from './elements.ts';
import { rangeArguments, score } from './sorted-set.ts';

const AGGREGATES = oneOf('SUM', 'MIN', 'MAX', 'sum', 'AVG');

export function sortedSetAlgebraCommands({ tier, slotKey }: Pools): fc.Arbitrary<Command> {
  const aggregate = maybe(oneOf('AGGREGATE', 'aggregate'), AGGREGATES);
  const counted = (size: number) => words(String(size), severalOf(slotKey, size, size));
  const weighed = fc.oneof(
    counted(1),
    counted(2),
    counted(3),
    words(counted(2), oneOf('WEIGHTS', 'weights'), score, score),
    words(counted(1), 'WEIGHTS', score),
    words(counted(2), 'WEIGHTS', score),
  );
  const pop = words(oneOf('MIN', 'MAX', 'min', 'MID'), maybe('COUNT', count));
  const commands = [
    words('ZADD', slotKey, pairsOf(score, member)),
    words('ZADD', slotKey, pairsOf(score, member)),
    words('SADD', slotKey, members),
    words(oneOf('ZUNION', 'ZINTER'), weighed, aggregate, maybe('WITHSCORES')),
    words('ZDIFF', fc.oneof(counted(1), counted(2), counted(3)), maybe('WITHSCORES')),
    words(oneOf('ZUNIONSTORE', 'ZINTERSTORE'), slotKey, weighed, aggregate),
    words('ZDIFFSTORE', slotKey, fc.oneof(counted(1), counted(2), counted(3))),
    words('ZINTERCARD', fc.oneof(counted(1), counted(2)), maybe('LIMIT', count)),
    words('ZRANGESTORE', slotKey, slotKey, rangeArguments()),
    words('ZMPOP', fc.oneof(counted(1), counted(2)), pop),
  ];
  const noCount = oneOf('0', '-1', 'abc', '9223372036854775807');
  const refused = [
    words(oneOf('ZUNION', 'ZINTER', 'ZDIFF', 'ZINTERCARD'), noCount, slotKey),
    words('ZMPOP', noCount, slotKey, 'MIN'),
  ];
  return fc.oneof(...(tier === 'node' ? commands.map((each) => withMistakes(each)) : commands), ...refused);
}
