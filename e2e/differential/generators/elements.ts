/** What collections hold: few members, so that commands meet, and the ones at which encodings change. */
import fc from 'fast-check';
import type { Command } from '../raw-client.ts';
import { oneOf } from './arguments.ts';
import { severalOf } from './commands.ts';

/** Just past the 64 bytes up to which Redis packs a member. */
const LONG = 'z'.repeat(65);

/** No two are equal up to a zero byte: SORT ALPHA leaves such in the order of redis-server's hash table, which is random. */
const plainMember = oneOf('a', 'b', 'c', 'd', 'e', 'aa', 'ab', 'n\0b', 'hello', '\xff\xfe', 'long member');
const integerMember = fc.integer({ min: -3, max: 24 }).map((each) => Buffer.from(String(each)));
/** Integers at the limits of the packed forms, and texts that only look like integers. */
const oddMember = oneOf(
  ...['', ' ', '007', '-0', '+1', '1.0', '127', '128', '-4097', '32767', '32768', '8388608'],
  ...['2147483647', '-2147483649', '9223372036854775807', '-9223372036854775808', '9223372036854775808'],
  ...[LONG, LONG.slice(1), LONG.slice(2)],
);

export const member: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 8, arbitrary: plainMember },
  { weight: 8, arbitrary: integerMember },
  { weight: 2, arbitrary: oddMember },
);

/** More of them than the default limits of packed forms and integer sets. */
const crowd = fc
  .tuple(fc.constantFrom('', 'm'), fc.constantFrom(40, 129, 513))
  .map(([prefix, count]) => Array.from({ length: count }, (_, index) => Buffer.from(`${prefix}${index}`)));

export const members: fc.Arbitrary<Command> = fc.oneof(
  { weight: 40, arbitrary: severalOf(member, 1, 5) },
  { weight: 8, arbitrary: severalOf(integerMember, 1, 12) },
  { weight: 1, arbitrary: crowd },
);

/** Each member with a companion before it (a score) or behind it (a value). */
export function pairsOf(left: fc.Arbitrary<Buffer>, right: fc.Arbitrary<Buffer>): fc.Arbitrary<Command> {
  return fc.array(fc.tuple(left, right), { minLength: 1, maxLength: 5 }).map((pairs) => pairs.flat());
}

export const crowdOfPairs: fc.Arbitrary<Command> = crowd.map((all) =>
  all.flatMap((each, index) => [Buffer.from(String((index * 7) % 100)), each]),
);

/** How many to take: small, none, more than there are, and what is no count. */
export const count = fc.oneof(
  { weight: 8, arbitrary: oneOf('0', '1', '2', '3', '10', '100') },
  { weight: 1, arbitrary: oneOf('-1', '-3', 'abc', '', '1.5', '9223372036854775807', '9223372036854775808') },
);

/** For random picks: negative asks for repeats. Limits are left out, since a server tries to answer that many. */
export const pickCount = fc.oneof(
  { weight: 8, arbitrary: oneOf('0', '1', '2', '3', '10', '-1', '-2', '-5', '-20', '600') },
  { weight: 1, arbitrary: oneOf('abc', '', '1.5', '9223372036854775808', '-9223372036854775808') },
);

/** MATCH patterns and COUNT of HSCAN, SSCAN and ZSCAN: all is asked for at once, whatever the order. */
export const collectionScan = fc
  .tuple(
    fc.constantFrom<string[]>([], [], ['MATCH', '*'], ['MATCH', '[ab]*'], ['match', '1?'], ['MATCH']),
    fc.constantFrom<string[]>(['COUNT', '100000'], ['count', '100000'], ['COUNT', '0'], ['COUNT', 'x']),
  )
  .map((parts) => parts.flat().map((part) => Buffer.from(part)));
