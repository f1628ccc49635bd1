/** The string family. */
import fc from 'fast-check';
import type { Command } from '../raw-client.ts';
import {
  float,
  integer,
  milliseconds,
  oddTime,
  oneOf,
  type Pools,
  seconds,
  unixMilliseconds,
  unixSeconds,
  value,
} from './arguments.ts';
import { maybe, severalOf, withMistakes, words } from './commands.ts';

/** EX, PX, EXAT or PXAT with a good or an odd time. */
const expiryOption = fc.oneof(
  words(oneOf('EX', 'ex'), fc.oneof(seconds, seconds, oddTime)),
  words(oneOf('PX', 'Px'), fc.oneof(milliseconds, milliseconds, oddTime)),
  words('EXAT', fc.oneof(unixSeconds, unixSeconds, oddTime)),
  words('PXAT', fc.oneof(unixMilliseconds, unixMilliseconds, oddTime)),
);

const setOptions = fc
  .array(
    fc.oneof(
      words(oneOf('NX', 'xx', 'XX', 'GET', 'KEEPTTL', 'PERSIST')),
      expiryOption,
      words(oneOf('keepttl', 'get')),
    ),
    { maxLength: 3 },
  )
  .map((options) => options.flat());

const lcsOptions = fc
  .array(fc.oneof(words(oneOf('LEN', 'IDX', 'idx', 'WITHMATCHLEN')), words('MINMATCHLEN', integer)), {
    maxLength: 3,
  })
  .map((options) => options.flat());

export function stringCommands({ tier, key, slotKey }: Pools): fc.Arbitrary<Command> {
  const pair = fc.tuple(key, value);
  const slotPair = fc.tuple(slotKey, value);
  const single = [
    words('GET', key),
    words('SET', key, value),
    words('SET', key, value, setOptions),
    words('SETNX', key, value),
    words('SETEX', key, fc.oneof(seconds, oddTime), value),
    words('PSETEX', key, fc.oneof(milliseconds, oddTime), value),
    words('GETSET', key, value),
    words('GETDEL', key),
    words('GETEX', key, fc.oneof(maybe('PERSIST'), expiryOption)),
    words('APPEND', key, value),
    words('STRLEN', key),
    words(oneOf('GETRANGE', 'SUBSTR'), key, integer, integer),
    words('SETRANGE', key, integer, value),
    words(oneOf('INCR', 'DECR', 'incr'), key),
    words(oneOf('INCRBY', 'DECRBY'), key, integer),
    words('INCRBYFLOAT', key, float),
    words('MGET', severalOf(key)),
    words(
      'MSET',
      fc.array(pair, { minLength: 1, maxLength: 3 }).map((pairs) => pairs.flat()),
    ),
  ];
  const oneSlot = [
    words(
      'MSETNX',
      fc.array(slotPair, { minLength: 1, maxLength: 2 }).map((pairs) => pairs.flat()),
    ),
    words('LCS', slotKey, slotKey, lcsOptions),
  ];
  // Through a proxy a mistake may turn an option into a key of another slot, which is refused there by design.
  return fc.oneof(
    ...single.map((each) => withMistakes(each)),
    ...(tier === 'node' ? oneSlot.map((each) => withMistakes(each)) : oneSlot),
  );
}
