import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { History } from '@ringfort/replication';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HistoryFile } from './history-file.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ringfort-history-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

const history = History.begin('a'.repeat(40), 3, 120);

test('reads what was written last, and leaves nothing else behind', () => {
  const file = new HistoryFile(directory);
  file.write(history);
  file.write(history.withBranch('b'.repeat(40), 4, 200));
  expect(new HistoryFile(directory).read()?.toText()).toBe(
    history.withBranch('b'.repeat(40), 4, 200).toText(),
  );
  expect(readdirSync(directory)).toEqual(['history']);
});

test('without a file there is no history, also after it was removed twice', () => {
  const file = new HistoryFile(directory);
  expect(file.read()).toBeUndefined();
  file.write(history);
  file.remove();
  file.remove();
  expect(file.read()).toBeUndefined();
});

test('a file from a crash in the middle of writing is ignored', () => {
  const file = new HistoryFile(directory);
  file.write(history);
  writeFileSync(join(directory, 'history.new'), 'half of a li');
  expect(file.read()?.toText()).toBe(history.toText());
});

test('a history that cannot be written or removed is an error with a code', () => {
  const file = new HistoryFile(join(directory, 'absent'));
  const unwritable = expect.objectContaining({ code: 'HISTORY_UNWRITABLE' });
  expect(() => file.write(history)).toThrow(unwritable);
  expect(() => file.remove()).toThrow(unwritable);
});

test('a history that cannot be read is an error with a code, not an empty one', () => {
  writeFileSync(join(directory, 'history'), 'nonsense\n');
  expect(() => new HistoryFile(directory).read()).toThrow(
    expect.objectContaining({ code: 'HISTORY_INVALID' }),
  );
  expect(() => new HistoryFile(join(directory, 'history')).read()).toThrow(
    expect.objectContaining({ code: 'HISTORY_UNREADABLE' }),
  );
});
