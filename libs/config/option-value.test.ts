import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OptionRow } from './option-row.ts';
import { optionText, parseOptionValue } from './option-value.ts';
import { OPTIONS } from './options/table.ts';

function rowOf(name: string): OptionRow {
  const row = OPTIONS.find((each) => each.name === name);
  if (row === undefined) throw new Error(`no option ${name}`);
  return row;
}

test.each([
  ['maxmemory', '1k', 1000],
  ['maxmemory', '1kb', 1024],
  ['maxmemory', '2GB', 2 * 1024 ** 3],
  ['maxmemory', '17', 17],
  ['timeout', '5', 5000],
  ['timeout', '250ms', 250],
  ['request-timeout', '5', 5],
  ['request-timeout', '2s', 2000],
  ['appendonly', 'YES', true],
  ['appendfsync', 'Always', 'always'],
  ['tracing-sample-ratio', '.5', 0.5],
  ['slowlog-log-slower-than', '-1', -1],
])('%s takes %s', (name, text, value) => {
  expect(parseOptionValue(rowOf(name), [text])).toEqual({ ok: true, value });
});

test.each([
  ['maxmemory', '-1', 'argument must be a memory value'],
  ['maxmemory', '5 gb', 'argument must be a memory value'],
  ['maxclients', 'many', "argument couldn't be parsed into an integer"],
  ['maxclients', '0', 'argument must be between 1 and 1000000 inclusive'],
  ['appendonly', 'true', "argument must be 'yes' or 'no'"],
  ['appendfsync', 'often', 'argument(s) must be one of the following: always, everysec, no'],
  ['tracing-sample-ratio', '1.5', 'argument must be a number from 0 to 1'],
  ['request-timeout', '0', 'argument must be at least 1 ms'],
  ['save', '900 1', 'argument must be "": durability comes from appendonly'],
])('%s refuses %s', (name, text, message) => {
  expect(parseOptionValue(rowOf(name), [text])).toEqual({ ok: false, message });
});

test('what CONFIG GET shows of a number reads back as that number', () => {
  const rows = OPTIONS.filter(
    (row) => row.kind === 'duration' || row.kind === 'bytes' || row.kind === 'integer',
  );
  fc.assert(
    fc.property(fc.constantFrom(...rows), fc.integer({ min: 0, max: 2 ** 31 - 1 }), (row, value) => {
      const parsed = parseOptionValue(row, [optionText(row, value)]);
      if (parsed.ok) expect(parsed.value).toBe(value);
      else expect(parsed.message).toMatch(/between|at least/);
    }),
  );
});
