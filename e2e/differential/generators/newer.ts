/** What redis-server 7.0 does not know: expiry of hash fields, and options added later. Compared between two Ringforts. */
import fc from 'fast-check';
import type { Command } from '../raw-client.ts';
import {
  integer,
  milliseconds,
  oddTime,
  oneOf,
  type Pools,
  seconds,
  unixMilliseconds,
  unixSeconds,
} from './arguments.ts';
import { maybe, severalOf, withMistakes, words } from './commands.ts';
import { collectionScan, member, pairsOf } from './elements.ts';
import { hashCommands } from './hash.ts';
import { score } from './sorted-set.ts';

const condition = maybe(oneOf('NX', 'XX', 'nx', 'GT', 'LT'));

/** FIELDS with its own count, or one that is wrong. */
function fields(each: fc.Arbitrary<Command>): fc.Arbitrary<Command> {
  const right = [1, 2, 3].map((size) =>
    words(
      'FIELDS',
      String(size),
      fc.tuple(...Array.from({ length: size }, () => each)).map((all) => all.flat()),
    ),
  );
  return fc.oneof(...right.map((arbitrary) => ({ weight: 4, arbitrary })), {
    weight: 1,
    arbitrary: words('fields', fc.oneof(integer), each),
  });
}

export function newerCommands(pools: Pools): fc.Arbitrary<Command> {
  const { key } = pools;
  const names = fields(words(member));
  const absolute = fc.oneof(words('EXAT', unixSeconds), words('PXAT', unixMilliseconds));
  const commands = [
    words('HEXPIRE', key, fc.oneof(seconds, oddTime), condition, names),
    words('HPEXPIRE', key, fc.oneof(milliseconds, oddTime), condition, names),
    words('HEXPIREAT', key, fc.oneof(unixSeconds, oddTime), condition, names),
    words('HPEXPIREAT', key, fc.oneof(unixMilliseconds, oddTime), condition, names),
    words(oneOf('HEXPIRETIME', 'HPEXPIRETIME', 'HTTL', 'HPTTL', 'HPERSIST'), key, names),
    words('HGETDEL', key, names),
    words('HGETEX', key, fc.oneof(maybe('PERSIST'), absolute), names),
    words(
      'HSETEX',
      key,
      maybe(oneOf('FNX', 'FXX')),
      fc.oneof(maybe('KEEPTTL'), absolute),
      fields(words(member, member)),
    ),
    words('HSCAN', key, '0', collectionScan, 'NOVALUES'),
    words('ZADD', key, pairsOf(score, member)),
    words(oneOf('ZRANK', 'ZREVRANK'), key, member, oneOf('WITHSCORE', 'withscore')),
    words(oneOf('DEL'), severalOf(key, 1, 1)),
  ];
  return fc.oneof(
    { weight: 2, arbitrary: fc.oneof(...commands.map((each) => withMistakes(each))) },
    { weight: 1, arbitrary: hashCommands(pools) },
  );
}
