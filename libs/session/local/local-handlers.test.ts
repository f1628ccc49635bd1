import { commandTable } from '@ringfort/command-table';
import { expect, test } from 'vitest';
import { LocalTier } from '../testing/local-tier.ts';
import { localHandlers } from './local-handlers.ts';

test('every handler is for a command of the table', () => {
  const unknown = [...localHandlers.keys()].filter((name) => commandTable.byName(name) === undefined);
  expect(unknown).toEqual([]);
});

test('every local connection command has a handler', () => {
  const missing = commandTable.entries
    .filter((entry) => entry.spec.group === 'connection' && entry.subcommands.size === 0)
    .filter((entry) => !localHandlers.has(entry.fullName));
  expect(missing.map((entry) => entry.fullName)).toEqual([]);
});

test('the COMMAND family is answered from the table', () => {
  const tier = new LocalTier();
  const session = tier.open();
  expect(tier.run(session, 'COMMAND', 'COUNT')).toBe(`:${commandTable.commands.length}\r\n`);
  expect(tier.run(session, 'COMMAND', 'GETKEYS', 'SET', 'k', 'v')).toBe('*1\r\n$1\r\nk\r\n');
});
