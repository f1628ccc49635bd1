/** The sorted-set family: one key at a time. Algebra over several keys stands in sorted-set-algebra.ts. */
import fc from 'fast-check';
import type { Command } from '../raw-client.ts';
import { integer, oneOf, type Pools } from './arguments.ts';
import { maybe, withMistakes, words } from './commands.ts';
import { collectionScan, count, crowdOfPairs, member, members, pairsOf, pickCount } from './elements.ts';

/** Small dyadic numbers collide and add up exactly in any order; a few others try the formatting. */
export const score = fc.oneof(
  { weight: 10, arbitrary: fc.integer({ min: -4, max: 8 }).map((each) => Buffer.from(String(each / 2))) },
  {
    weight: 2,
    arbitrary: oneOf('inf', '-inf', '+inf', '1e20', '-1e-7', '3.14', '9007199254740993', '0', '-0'),
  },
  { weight: 1, arbitrary: oneOf('nan', '', 'abc', '1.5x', ' 1', '0x10', '1e400') },
);
export const scoreBound = fc.oneof(
  { weight: 6, arbitrary: score },
  { weight: 3, arbitrary: score.map((each) => Buffer.concat([Buffer.from('('), each])) },
  { weight: 2, arbitrary: oneOf('-inf', '+inf') },
);
export const lexBound = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(oneOf('[', '('), member).map((parts) => Buffer.concat(parts)) },
  { weight: 3, arbitrary: oneOf('-', '+') },
  { weight: 1, arbitrary: oneOf('', 'a', '-x', '[') },
);
/**
 * Ranges by member mean something only where all scores are equal: elsewhere redis-server's answer for a large set
 * depends on the levels that its skip list has drawn. So they have sorted sets of their own.
 */
const lexKey = oneOf('lexical', 'lexical:2');
const limit = maybe(oneOf('LIMIT', 'limit'), integer, integer);
const addOption = oneOf('NX', 'XX', 'GT', 'LT', 'CH', 'INCR', 'xx', 'ch');

export function rangeArguments(): fc.Arbitrary<Command> {
  const reverse = maybe(oneOf('REV', 'rev'));
  return fc.oneof(
    words(integer, integer, reverse),
    words('0', '-1', reverse),
    words(scoreBound, scoreBound, oneOf('BYSCORE', 'byscore'), reverse, limit),
  );
}

export function sortedSetCommands({ tier, key }: Pools): fc.Arbitrary<Command> {
  const options = fc.array(addOption, { maxLength: 2 });
  const scored = fc.oneof(
    { weight: 20, arbitrary: pairsOf(score, member) },
    { weight: 1, arbitrary: crowdOfPairs },
  );
  const commands = [
    words(oneOf('ZADD', 'zadd'), key, scored),
    words('ZADD', key, options, scored),
    words('ZADD', key, pairsOf(oneOf('0', '0', '1'), member)),
    words('ZINCRBY', key, score, member),
    words('ZREM', key, members),
    words(oneOf('ZSCORE', 'ZRANK', 'ZREVRANK'), key, member),
    words('ZMSCORE', key, members),
    words('ZCARD', key),
    words('ZCOUNT', key, scoreBound, scoreBound),
    words('ZADD', lexKey, pairsOf(oneOf('7'), member)),
    words('ZREM', lexKey, member),
    words('ZLEXCOUNT', lexKey, lexBound, lexBound),
    words('ZRANGE', lexKey, lexBound, lexBound, 'BYLEX', maybe(oneOf('REV', 'rev')), limit),
    words('ZRANGE', key, rangeArguments(), maybe(oneOf('WITHSCORES', 'withscores'))),
    words('ZRANGE', key, '0', '-1', 'WITHSCORES'),
    words('ZREVRANGE', key, integer, integer, maybe('WITHSCORES')),
    words(
      oneOf('ZRANGEBYSCORE', 'ZREVRANGEBYSCORE'),
      key,
      scoreBound,
      scoreBound,
      maybe('WITHSCORES'),
      limit,
    ),
    words(oneOf('ZRANGEBYLEX', 'ZREVRANGEBYLEX'), lexKey, lexBound, lexBound, limit),
    words('ZREMRANGEBYRANK', key, integer, integer),
    words('ZREMRANGEBYSCORE', key, scoreBound, scoreBound),
    words('ZREMRANGEBYLEX', lexKey, lexBound, lexBound),
    words(oneOf('ZPOPMIN', 'ZPOPMAX'), key, maybe(count)),
    words('ZRANDMEMBER', key, maybe(pickCount, maybe(oneOf('WITHSCORES', 'withscores', 'WITHVALUES')))),
    words('ZSCAN', key, oneOf('0', '0', '0', 'x'), collectionScan),
  ];
  // A mistake may leave out one of the two keys, and then a bound becomes a key of another slot.
  const store = words('ZRANGESTORE', 'lexical', 'lexical', lexBound, lexBound, 'BYLEX', maybe('REV'), limit);
  return fc.oneof(
    ...commands.map((each) => withMistakes(each)),
    tier === 'node' ? withMistakes(store) : store,
  );
}
