import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

test('an empty file, as a start on a full disk leaves it, is no name', () => {
  writeFileSync(join(folder, 'node-id'), '');
  const made = identity({ dir: folder });
  expect(made).toMatch(/^node-[0-9a-f]{8}$/);
  expect(identity({ dir: folder })).toBe(made);
});

test('a configured name is taken as it is, or refused', () => {
  expect(identity({ 'node-id': 'shard-1.a_B', dir: folder })).toBe('shard-1.a_B');
  for (const name of ['a b', 'ü', 'x'.repeat(65)]) {
    expect(() => identity({ 'node-id': name, dir: folder })).toThrow('must be 1 to 64 letters');
  }
});

test('a data folder that cannot be is told with what to do about it, whoever names the node', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const dir = join(file, 'x');
  const failure = `cannot write the data folder ${dir}: not a directory; choose another with --data`;
  expect(() => identity({ dir })).toThrow(failure);
  expect(() => identity({ dir, 'node-id': 'a', appendonly: 'yes' })).toThrow(failure);
  mkdirSync(join(folder, 'node-id'));
  expect(() => identity({ dir: folder })).toThrow(`cannot write the data folder ${folder}: `);
});

test('a node that has a name and keeps no log needs no folder', () => {
  const dir = join(folder, 'none');
  expect(identity({ dir, 'node-id': 'a', appendonly: 'no' })).toBe('a');
  expect(existsSync(dir)).toBe(false);
});
