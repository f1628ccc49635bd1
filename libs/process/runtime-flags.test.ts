import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RUNTIME_FLAGS } from './runtime-flags.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Keeps much alive for a short time, then tells the capacity of one half of the space for young objects. */
const SURVIVORS = `
  let kept = [];
  for (let i = 0; i < 2_000_000; i++) {
    kept.push({ i, list: [i] });
    if (kept.length > 200_000) kept = [];
  }
  const { space_used_size, space_available_size } =
    v8.getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  console.log(space_used_size + space_available_size);
`;

test('the space for young objects does not grow beyond its bound', () => {
  const capacityBytes = Number(execFileSync(process.execPath, [...RUNTIME_FLAGS, '-e', SURVIVORS]));
  expect(capacityBytes).toBeGreaterThan(0);
  expect(capacityBytes).toBeLessThanOrEqual(16 * 1024 * 1024);
});

test('the command and its script run with the same flags', () => {
  const [firstLine] = readFileSync(join(ROOT, 'apps', 'cli', 'main.mjs'), 'utf8').split('\n');
  expect(firstLine).toBe(`#!/usr/bin/env -S node ${RUNTIME_FLAGS.join(' ')}`);
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(scripts.ringfort).toBe(`node ${RUNTIME_FLAGS.join(' ')} apps/cli/main.mjs`);
});

test('a process whose code is in the cache strips no types, so buffers need no check that they are still there', () => {
  const directory = mkdtempSync(join(tmpdir(), 'ringfort-code-'));
  const start = (): string =>
    execFileSync(
      process.execPath,
      ['--trace-protector-invalidation', join(ROOT, 'apps', 'cli', 'main.mjs'), '--help'],
      { env: { ...process.env, NODE_COMPILE_CACHE: directory }, encoding: 'utf8' },
    );
  try {
    expect(start()).toContain('ArrayBufferDetaching');
    expect(start()).not.toContain('ArrayBufferDetaching');
  } finally {
    rmSync(directory, { recursive: true });
  }
});
