/** Putting commands together, and getting them wrong: an argument too many, too few, of another kind, or twice. */
import fc from 'fast-check';
import type { Command } from '../raw-client.ts';
import { oneOf } from './arguments.ts';

export type Part = string | fc.Arbitrary<Buffer> | fc.Arbitrary<readonly Buffer[]>;

/** A command of these parts in this order. */
export function words(...parts: Part[]): fc.Arbitrary<Command> {
  const arbitraries = parts.map((part) =>
    typeof part === 'string' ? fc.constant<Buffer | readonly Buffer[]>(Buffer.from(part)) : part,
  );
  return fc.tuple(...arbitraries).map((each) => each.flat());
}

/** Nothing or these parts. */
export function maybe(...parts: Part[]): fc.Arbitrary<Command> {
  return fc.oneof(fc.constant<Command>([]), words(...parts));
}

export function severalOf(part: fc.Arbitrary<Buffer>, minimum = 1, maximum = 4): fc.Arbitrary<Command> {
  return fc.array(part, { minLength: minimum, maxLength: maximum });
}

/** Small numbers above zero are left out: taken for a time to live, they would end within the script. */
const junk = oneOf(
  '',
  'abc',
  '-1',
  '0',
  '9223372036854775807',
  '9999999999999999999',
  '1.5',
  'EX',
  'nx',
  'GET',
  'BIT',
);

/** What options are called. */
const OPTION = /^[a-z]{2,}$/i;
/** An option is a word with up to two values. */
const OPTION_WORDS_MAX = 3;

/**
 * One in five commands gets a mistake. The name stays, and the first argument is never replaced, only left out;
 * `keptCount` is 2 for commands with subcommands, so that no key becomes the name of one.
 */
export function withMistakes(correct: fc.Arbitrary<Command>, keptCount = 1): fc.Arbitrary<Command> {
  const at = fc.nat();
  const length = fc.integer({ min: 1, max: OPTION_WORDS_MAX });
  return fc.oneof(
    { weight: 30, arbitrary: correct },
    { weight: 1, arbitrary: fc.tuple(correct, at).map(([parts, place]) => dropped(parts, keptCount, place)) },
    { weight: 1, arbitrary: fc.tuple(correct, junk).map(([parts, extra]) => [...parts, extra]) },
    {
      weight: 1,
      arbitrary: fc.tuple(correct, at, junk).map(([parts, place, by]) => replaced(parts, place, by)),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(correct, at, length).map(([parts, place, count]) => {
        const index = optionIndex(parts, keptCount, place);
        return inserted(parts, index, parts.slice(index, index + count));
      }),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(correct, at, correct, at, length).map(([parts, place, others, from, count]) => {
        const start = optionIndex(others, keptCount, from);
        // Before an option or at the end: a number after a part of an option might be a time to live.
        const places = [...optionIndexes(parts, keptCount), parts.length];
        return inserted(parts, places[place % places.length], others.slice(start, start + count));
      }),
    },
  );
}

/** As `withMistakes`, but only at the end, where the command's head has to stay as it is. */
export function withWrongEnd(correct: fc.Arbitrary<Command>): fc.Arbitrary<Command> {
  return fc.oneof(
    { weight: 18, arbitrary: correct },
    { weight: 1, arbitrary: correct.map((parts) => parts.slice(0, -1)) },
    { weight: 1, arbitrary: fc.tuple(correct, junk).map(([parts, extra]) => [...parts, extra]) },
  );
}

/** Where an option begins; without any, some word behind the kept ones. */
function optionIndex(parts: Command, keptCount: number, place: number): number {
  const indexes = optionIndexes(parts, keptCount);
  if (indexes.length > 0) return indexes[place % indexes.length];
  return keptCount + (place % Math.max(1, parts.length - keptCount));
}

function optionIndexes(parts: Command, keptCount: number): number[] {
  const isOption = (part: Buffer) => OPTION.test(part.toString('latin1'));
  return parts.flatMap((part, index) => (index >= keptCount && isOption(part) ? [index] : []));
}

/** The same option twice, or options that exclude each other. */
function inserted(parts: Command, index: number, more: Command): Command {
  return [...parts.slice(0, index), ...more, ...parts.slice(index)];
}

function dropped(parts: Command, keptCount: number, place: number): Command {
  const index = keptCount + (place % Math.max(1, parts.length - keptCount));
  return parts.filter((_, each) => each !== index);
}

function replaced(parts: Command, place: number, by: Buffer): Command {
  const index = 2 + (place % Math.max(1, parts.length - 2));
  return parts.map((part, each) => (each === index ? by : part));
}
