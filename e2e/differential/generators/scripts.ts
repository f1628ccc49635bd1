/** Whole scripts of one family, or of all of them mixed. */
import fc from 'fast-check';
import type { Command } from '../raw-client.ts';
import type { Script } from '../script.ts';
import { oneOf, type Pools } from './arguments.ts';
import { bitmapCommands } from './bitmap.ts';
import { maybe, words } from './commands.ts';
import { genericCommands } from './generic.ts';
import { serverCommands } from './server.ts';
import { stringCommands } from './string.ts';

const COMMANDS_PER_SCRIPT_MAX = 60;

export const FAMILIES: Readonly<Record<string, (pools: Pools) => fc.Arbitrary<Command>>> = {
  string: stringCommands,
  generic: genericCommands,
  bitmap: bitmapCommands,
  server: serverCommands,
  mixed: (pools) =>
    fc.oneof(stringCommands(pools), genericCommands(pools), bitmapCommands(pools), serverCommands(pools)),
};

const scanOptions = words(
  maybe('MATCH', oneOf('*', '*a*', '[^a]*', '{tag}?')),
  maybe('COUNT', oneOf('1', '10', '1000')),
  maybe('TYPE', oneOf('string', 'hash', 'STRING')),
);

export function scriptsOf(commands: fc.Arbitrary<Command>): fc.Arbitrary<Script> {
  return fc.record({
    protocol: fc.constantFrom(2 as const, 3 as const),
    commands: fc.array(commands, { minLength: 1, maxLength: COMMANDS_PER_SCRIPT_MAX, size: 'max' }),
    scanOptions,
  });
}
