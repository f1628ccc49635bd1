/** RESTORE of what a redis-server 7.0 has dumped, whole and damaged; DUMP of the results is compared by restoring it. */
import fc from 'fast-check';
import type { Command } from '../raw-client.ts';
import { oneOf, type Pools, unixMilliseconds } from './arguments.ts';
import { maybe, severalOf, withMistakes, words } from './commands.ts';

const PAYLOADS = [
  // an integer
  'AMAMCgA8KvhRXAS81Q==',
  // a short string
  'AAVoZWxsbwoAY3LfdmU0IAo=',
  // a compressed string
  'AMMJQMgBeHjguwABeHgKAKqNtEoK153N',
  // a list
  'EgECFhYAAAAEAIFhAgwBhWhlbGxvBt/7Av8KAIfLxz+vz7K1',
  // an integer set
  'CxgEAAAABAAAAAEAAAACAAAALAEAAHARAQAKABRAybnm615q',
  // a set
  'AgPADAFhAWIKALPTfaa7o7iY',
  // a packed hash
  'EBQUAAAABACBYQIBAYFiAoN0d28E/woABCi1JeHiaxI=',
  // a large hash
  'BAIBYcABAWLDCUBBAXp64DQAAXp6CgCHYgRGERiclg==',
  // a packed sorted set
  'ER0dAAAABgCBYwKELWluZgWBYQIBAYFiAoMyLjUE/woAOZIzm+EfMj0=',
  // a large sorted set
  'BQLDCUBBAXp64DQAAXp6AAAAAAAABEABYQAAAAAAAPA/CgBHgVHYHhxQgA==',
  // a stream with a group
  'EwEQAAAAAAAAAAEAAAAAAAAAASkpAAAADwACAQABAQGBZgIAAQIBAAEAAYF2AgQBAgEBAd//AoF3AgQB/wICAAEBAAACAQFnAACB//////////8AAAoA+DHgbTUJZVA=',
];

/** An expiry in 2001; without ABSTTL, when a mistake has dropped that, far in the future. */
const LONG_PAST = '1000000000000';

const payload = fc.constantFrom(...PAYLOADS).map((text) => Buffer.from(text, 'base64'));
/** One byte is another, or the end is missing: the checksum tells. */
const damaged = fc.tuple(payload, fc.nat(), fc.boolean()).map(([whole, place, isCut]) => {
  const at = place % whole.length;
  if (isCut) return whole.subarray(0, at);
  const copy = Buffer.from(whole);
  copy[at] ^= 1;
  return copy;
});
const anyPayload = fc.oneof({ weight: 6, arbitrary: payload }, { weight: 1, arbitrary: damaged });
const option = fc.oneof(
  words(oneOf('REPLACE', 'replace', 'ABSTTL')),
  words('IDLETIME', oneOf('0', '1000', '-1', 'abc')),
  words('FREQ', oneOf('0', '255', '256', 'abc')),
);
const options = fc.array(option, { maxLength: 3 }).map((all) => all.flat());

export function restoreCommands({ key }: Pools): fc.Arbitrary<Command> {
  const commands = [
    words('RESTORE', key, '0', payload, 'REPLACE'),
    words('RESTORE', key, oneOf('0', '5000000', '-1', 'abc'), anyPayload, options),
    words('RESTORE', key, unixMilliseconds, anyPayload, 'ABSTTL', maybe('REPLACE')),
    words('RESTORE', key, LONG_PAST, anyPayload, 'ABSTTL', maybe('REPLACE')),
    words('DUMP', key),
    words(oneOf('DEL', 'UNLINK'), severalOf(key)),
    words('APPEND', key, 'x'),
    words(oneOf('LPUSH', 'SADD'), key, 'x'),
    words('HSET', key, 'x', '1'),
    words('ZADD', key, '1', 'x'),
    words('XADD', key, '9-*', 'x', '1'),
  ];
  return fc.oneof(...commands.map((each) => withMistakes(each)));
}
