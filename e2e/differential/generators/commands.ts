/** Putting commands together, and getting them wrong: an argument too many, too few, or of another kind. */
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

/** One in ten commands gets a mistake. The name stays, the key mostly. */
export function withMistakes(correct: fc.Arbitrary<Command>): fc.Arbitrary<Command> {
  return fc.oneof(
    { weight: 27, arbitrary: correct },
    { weight: 1, arbitrary: fc.tuple(correct, fc.nat()).map(([parts, at]) => dropped(parts, at)) },
    { weight: 1, arbitrary: fc.tuple(correct, junk).map(([parts, extra]) => [...parts, extra]) },
    {
      weight: 1,
      arbitrary: fc.tuple(correct, fc.nat(), junk).map(([parts, at, by]) => replaced(parts, at, by)),
    },
  );
}

function dropped(parts: Command, at: number): Command {
  const index = 1 + (at % Math.max(1, parts.length - 1));
  return parts.filter((_, each) => each !== index);
}

function replaced(parts: Command, at: number, by: Buffer): Command {
  const index = 2 + (at % Math.max(1, parts.length - 2));
  return parts.map((part, each) => (each === index ? by : part));
}
