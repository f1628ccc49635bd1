import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderOptionsPage } from './documentation.ts';
import { optionFlags } from './flag.ts';
import { TIERS } from './option-row.ts';
import { defaultValue } from './option-value.ts';
import { OPTIONS } from './options/table.ts';

test('docs/configuration.md is what the rows say', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'configuration.md'), 'utf8');
  expect(page).toBe(renderOptionsPage());
});

test('names and aliases are unique, and every option has a reader', () => {
  const names = OPTIONS.flatMap((row) => (row.alias === undefined ? [row.name] : [row.name, row.alias]));
  expect(new Set(names).size).toBe(names.length);
  expect(OPTIONS.filter((row) => row.tiers.length === 0)).toEqual([]);
});

test('every default is a value of its option, in every tier', () => {
  for (const row of OPTIONS) for (const tier of TIERS) expect(() => defaultValue(row, tier)).not.toThrow();
});

test('a tier has a flag for each of its options', () => {
  for (const tier of TIERS) {
    const names = OPTIONS.filter((row) => row.tiers.includes(tier)).map((row) => row.name);
    expect(
      optionFlags(tier)
        .map((flag) => flag.name)
        .toSorted(),
    ).toEqual(names.toSorted());
  }
});
