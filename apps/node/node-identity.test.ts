import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfiguration } from '@ringfort/config';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeIdentity } from './node-identity.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringfort-identity-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const identity = (values: Readonly<Record<string, string>>) =>
  nodeIdentity(loadConfiguration({ tier: 'node', values }));

test('a name is made once, in a data folder that nobody else may enter', () => {
  const dir = join(folder, 'data');
  const made = identity({ dir });
  expect(made).toMatch(/^node-[0-9a-f]{8}$/);
  expect(identity({ dir })).toBe(made);
  expect(statSync(dir).mode & 0o777).toBe(0o700);
});

test('a configured name is taken as it is, or refused', () => {
  expect(identity({ 'node-id': 'shard-1.a_B', dir: folder })).toBe('shard-1.a_B');
  for (const name of ['a b', 'ü', 'x'.repeat(65)]) {
    expect(() => identity({ 'node-id': name, dir: folder })).toThrow('must be 1 to 64 letters');
  }
});
