import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clusterSecret } from './cluster-secret.ts';
import { loadConfiguration } from './index.ts';

test('the secret comes from its file, else from its option; a file that is not there is told', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringfort-secret-'));
  const file = join(folder, 'secret');
  const secretOf = (values: Readonly<Record<string, string>>) =>
    clusterSecret(loadConfiguration({ tier: 'placement', values }));
  try {
    expect(() => secretOf({ 'cluster-secret-file': file })).toThrow(
      `cannot read cluster-secret-file ${file}`,
    );
    writeFileSync(file, 'of the file\n');
    expect(secretOf({ 'cluster-secret-file': file, 'cluster-secret': 'given' })).toBe('of the file');
    expect(secretOf({ 'cluster-secret': 'given' })).toBe('given');
    expect(secretOf({})).toBe('');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
