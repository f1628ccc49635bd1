/** SORT and SORT_RO over lists, sets and sorted sets, with weights and results in strings and hashes beside them. */
import fc from 'fast-check';
import { type Command, command } from '../raw-client.ts';
import { integer, oneOf, type Pools } from './arguments.ts';
import { maybe, severalOf, withMistakes, words } from './commands.ts';
import type { Step } from './company.ts';
import { member, members, pairsOf } from './elements.ts';
import { score } from './sorted-set.ts';

const numbers = severalOf(
  fc.integer({ min: -20, max: 20 }).map((each) => Buffer.from(String(each / 2))),
  1,
  8,
);
/**
 * SORT of redis-server takes the error of an earlier number, any client's, for one of its own. Reading a good score makes it
 * forget.
 */
const CLEAN_SLATE = command('ZADD', 'never there', 'XX', '0', 'a');

/** With one hash tag, so that a proxy can serve them: the keys behind a pattern must be in the slot of the sorted key. */
const weightKey = oneOf('{tag}w_1', '{tag}w_2', '{tag}w_a', '{tag}w_b', '{tag}w_-3');
const pattern = oneOf('{tag}w_*', '{tag}w_*->f', '{tag}w_*->', '#', '{tag}none_*', 'nosort');
const by = words(oneOf('BY', 'by'), oneOf('{tag}w_*', '{tag}w_*->f', '{tag}none_*', '#'));
const limit = words('LIMIT', integer, integer);
const unordered = [
  by,
  words(oneOf('GET', 'get'), pattern),
  words('GET', pattern),
  words(oneOf('ASC', 'DESC', 'desc')),
  limit,
];
const alpha = words(oneOf('ALPHA', 'alpha', 'ALPHA'));
const options = someOf(...unordered, alpha, alpha);
/** BY with ALPHA leaves open which of two equal elements comes first, which a list that is stored would show. */
const storedOptions = fc.oneof(someOf(...unordered), someOf(...unordered.slice(1), alpha));

export function sortSteps({ tier, slotKey }: Pools): fc.Arbitrary<Step> {
  const commands = [
    words(oneOf('RPUSH', 'SADD'), slotKey, fc.oneof(numbers, members)),
    words('RPUSH', slotKey, numbers),
    words('ZADD', slotKey, pairsOf(score, member)),
    words('SET', weightKey, fc.oneof(score, member)),
    words('HSET', weightKey, 'f', fc.oneof(score, member)),
    words('DEL', weightKey),
  ];
  const sorts = [
    words('SORT', slotKey, options),
    words('SORT', slotKey, options),
    words('SORT_RO', slotKey, options),
    words('SORT', slotKey, storedOptions, oneOf('STORE', 'store'), slotKey),
    words('SORT', slotKey, 'BY', 'nosort', maybe(oneOf('ALPHA', 'DESC')), maybe('GET', '#')),
    words('SORT', slotKey, 'BY', 'nosort', 'STORE', slotKey),
  ];
  const mistaken = tier === 'node' ? withMistakes : (correct: fc.Arbitrary<Command>) => correct;
  return fc.oneof(
    ...commands.map((each) => mistaken(each).map((sent): Step => [sent])),
    ...sorts.map((each) => mistaken(each).map((sent): Step => [CLEAN_SLATE, sent])),
  );
}

function someOf(...all: fc.Arbitrary<Command>[]): fc.Arbitrary<Command> {
  return fc.array(fc.oneof(...all), { maxLength: 4 }).map((each) => each.flat());
}
