import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { leftoverFolders } from './leftover-folders.ts';

test("names what a test has left, and no tool's cache and no user's sockets", () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringfort-leftovers-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(leftoverFolders(folder)).toEqual([]);
  mkdirSync(join(folder, 'ringfort-data-x'));
  mkdirSync(join(folder, 'node-compile-cache'));
  mkdirSync(join(folder, 'ringfort-1000'));
  expect(leftoverFolders(folder)).toEqual(['ringfort-data-x']);
});
