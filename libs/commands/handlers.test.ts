import { commandTable } from '@ringfort/command-table';
import { expect, test } from 'vitest';
import { commandHandlers } from './index.ts';

test('every handler stands under a name of the command table', () => {
  for (const name of commandHandlers.keys()) expect(commandTable.byName(name), name).toBeDefined();
});

test('every string, bitmap and generic command that needs no other type has a handler', () => {
  // What asks for replication comes with that.
  const later = ['migrate', 'wait', 'waitaof', 'object'];
  const missing = commandTable.entries
    .filter((entry) => ['string', 'bitmap', 'generic'].includes(entry.spec.group))
    .map((entry) => entry.fullName)
    .filter((name) => !commandHandlers.has(name) && !later.includes(name));
  expect(missing).toEqual([]);
});
