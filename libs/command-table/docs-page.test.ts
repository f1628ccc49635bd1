import { expect, test } from 'vitest';
import { commandTable } from './command-table.ts';
import { renderCommandsPage } from './docs-page.ts';

const page = renderCommandsPage(commandTable, (name) => name === 'mget' || name === 'config|get');

function rowsOf(name: string): string[] {
  return page.split('\n').filter((line) => line.startsWith(`| \`${name}\` |`));
}

test('every command and subcommand has exactly one row', () => {
  for (const entry of commandTable.entries) {
    const isContainer = entry.subcommands.size > 0 && entry.fullName !== 'command';
    const rows = rowsOf(entry.fullName.replace('|', ' ').toUpperCase());
    expect(rows, entry.fullName).toHaveLength(isContainer ? 0 : 1);
  }
});

test('a row tells summary, version, routing, atomicity and whether there is a handler', () => {
  expect(rowsOf('MGET')).toEqual([
    '| `MGET` | Reads the strings of several keys. | 1.0.0 | split (arrayInKeyOrder) | per shard | supported |',
  ]);
  expect(rowsOf('CONFIG GET')[0]).toMatch(/\| local \| atomic \| supported \|$/);
  expect(rowsOf('RENAME')[0]).toMatch(/\| key \| rejected \| no handler yet \|$/);
  expect(rowsOf('GET')[0]).toMatch(/\| key \| atomic \| no handler yet \|$/);
  expect(rowsOf('SCAN')[0]).toMatch(/\| all shards \(scanCursor\) \| per shard \|/);
});

test('the count of supported commands is that of the rows', () => {
  const rowCount = page.split('\n').filter((line) => line.startsWith('| `')).length;
  expect(page).toContain(`2 of ${rowCount} commands and subcommands are supported.`);
});
