/** SORT and SORT_RO over lists, sets and sorted sets, with weights and results in strings and hashes beside them. */
import fc from 'fast-check';
import type { Command } from '../raw-client.ts';
import { integer, oneOf, type Pools } from './arguments.ts';
import { maybe, severalOf, withMistakes, words } from './commands.ts';
import { member, members, pairsOf } from './elements.ts';
import { score } from './sorted-set.ts';

const numbers = severalOf(
  fc.integer({ min: -20, max: 20 }).map((each) => Buffer.from(String(each / 2))),
  1,
  8,
);
/** With one hash tag, so that a proxy can serve them: the keys behind a pattern must be in the slot of the sorted key. */
const weightKey = oneOf('{tag}w_1', '{tag}w_2', '{tag}w_a', '{tag}w_b', '{tag}w_-3');
const pattern = oneOf('{tag}w_*', '{tag}w_*->f', '{tag}w_*->', '#', '{tag}none_*', 'nosort');
const by = words(oneOf('BY', 'by'), oneOf('{tag}w_*', '{tag}w_*->f', '{tag}none_*', '#'));
const limit = words('LIMIT', integer, integer);
const options = fc
  .array(
    fc.oneof(
      by,
      words(oneOf('GET', 'get'), pattern),
      words('GET', pattern),
      words(oneOf('ASC', 'DESC', 'desc')),
      words(oneOf('ALPHA', 'alpha')),
      words('ALPHA'),
      limit,
    ),
    { maxLength: 4 },
  )
  .map((all) => all.flat());

export function sortCommands({ tier, slotKey }: Pools): fc.Arbitrary<Command> {
  const commands = [
    words(oneOf('RPUSH', 'SADD'), slotKey, fc.oneof(numbers, members)),
    words('RPUSH', slotKey, numbers),
    words('ZADD', slotKey, pairsOf(score, member)),
    words('SET', weightKey, fc.oneof(score, member)),
    words('HSET', weightKey, 'f', fc.oneof(score, member)),
    words('DEL', weightKey),
    words('SORT', slotKey, options),
    words('SORT', slotKey, options),
    words('SORT_RO', slotKey, options),
    words('SORT', slotKey, options, oneOf('STORE', 'store'), slotKey),
    words('SORT', slotKey, 'BY', 'nosort', maybe(oneOf('ALPHA', 'DESC')), maybe('GET', '#')),
    words('SORT', slotKey, 'BY', 'nosort', 'STORE', slotKey),
  ];
  return fc.oneof(...(tier === 'node' ? commands.map((each) => withMistakes(each)) : commands));
}
