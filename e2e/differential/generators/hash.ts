/** The hash family. What is newer than the oracle stands in newer.ts. */
import fc from 'fast-check';
import type { Command } from '../raw-client.ts';
import { float, integer, oneOf, type Pools, value } from './arguments.ts';
import { maybe, severalOf, withMistakes, words } from './commands.ts';
import { collectionScan, crowdOfPairs, member, members, pairsOf, pickCount } from './elements.ts';

export function hashCommands({ key }: Pools): fc.Arbitrary<Command> {
  const content = fc.oneof(
    { weight: 10, arbitrary: member },
    { weight: 3, arbitrary: value },
    { weight: 2, arbitrary: integer },
  );
  const fieldsAndValues = fc.oneof(
    { weight: 20, arbitrary: pairsOf(member, content) },
    { weight: 1, arbitrary: crowdOfPairs },
  );
  const commands = [
    words(oneOf('HSET', 'HSET', 'HMSET', 'hset'), key, fieldsAndValues),
    words('HSET', key, member, content),
    words('HSETNX', key, member, content),
    words('HGET', key, member),
    words('HMGET', key, members),
    words('HGETALL', key),
    words(oneOf('HKEYS', 'HVALS', 'HLEN'), key),
    words('HDEL', key, members),
    words(oneOf('HEXISTS', 'HSTRLEN'), key, member),
    words('HINCRBY', key, member, integer),
    words('HINCRBYFLOAT', key, member, float),
    words('HRANDFIELD', key, maybe(pickCount, maybe(oneOf('WITHVALUES', 'withvalues', 'WITHSCORES')))),
    words('HSCAN', key, oneOf('0', '0', '0', 'x'), collectionScan),
    words('HDEL', key, severalOf(member, 5, 20)),
  ];
  return fc.oneof(...commands.map((each) => withMistakes(each)));
}
