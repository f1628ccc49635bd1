import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { RUNTIME_FLAGS, runtimeEnvironment } from '@ringfort/process';
import { expect, test } from 'vitest';

const PROCESS = join(import.meta.dirname, 'testing', 'fake-data-holder.ts');
const DATA_BYTES = 128 * 1024 * 1024;

test.each([
  ['with huge pages, as a node is started', runtimeEnvironment()],
  ['without', { ...process.env, GLIBC_TUNABLES: '' }],
])('memory of cleared data goes back to the system: %s', (_, env) => {
  const args = [...RUNTIME_FLAGS, PROCESS, String(DATA_BYTES)];
  const { fullBytes, emptyBytes } = JSON.parse(
    execFileSync(process.execPath, args, { env, encoding: 'utf8' }),
  );
  expect(fullBytes).toBeGreaterThan(DATA_BYTES);
  expect(fullBytes - emptyBytes).toBeGreaterThan(DATA_BYTES * 0.9);
});
