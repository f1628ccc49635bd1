import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { localSocketPath, loopbackAddressesOf } from './local-socket.ts';

const PORT = 7001;
const uid = process.getuid?.() ?? 0;
let temporary: string;

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'ringfort-sockets-'));
  vi.stubEnv('TMPDIR', temporary);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(temporary, { recursive: true });
});

test.each([
  ['127.0.0.1', ['127.0.0.1']],
  ['127.0.0.2', ['127.0.0.2']],
  ['::1', ['::1']],
  ['localhost', ['127.0.0.1']],
  ['0.0.0.0', ['127.0.0.1']],
  ['::', ['127.0.0.1', '::1']],
  ['10.0.0.1', []],
  ['127.0.0.1.example.org', []],
  ['node-1', []],
])('who listens on %s is reached by itself at %j', (host, addresses) => {
  expect(loopbackAddressesOf(host)).toEqual(addresses);
});

test('a port of this machine has a name in a folder that nobody else may use; one of another machine has none', () => {
  const path = localSocketPath('127.0.0.1', PORT);
  expect(path).toMatch(
    new RegExp(`^${join(temporary, `ringfort-${uid}`)}/\\w+-127\\.0\\.0\\.1-${PORT}\\.sock$`),
  );
  expect(localSocketPath('localhost', PORT)).toBe(path);
  const others = [localSocketPath('127.0.0.2', PORT), localSocketPath('127.0.0.1', PORT + 1)];
  expect(new Set([path, ...others]).size).toBe(3);
  expect(localSocketPath('10.0.0.1', PORT)).toBeUndefined();
});

test.each([0o755, 0o770, 0o701])('a folder that others may use (mode %o) is not used', (mode) => {
  const folder = join(temporary, `ringfort-${uid}`);
  mkdirSync(folder);
  chmodSync(folder, mode);
  expect(localSocketPath('127.0.0.1', PORT)).toBeUndefined();
  chmodSync(folder, 0o700);
  expect(localSocketPath('127.0.0.1', PORT)).toBeDefined();
});

test('a link in the place of the folder is not followed', () => {
  const elsewhere = join(temporary, 'elsewhere');
  mkdirSync(elsewhere, { mode: 0o700 });
  symlinkSync(elsewhere, join(temporary, `ringfort-${uid}`));
  expect(localSocketPath('127.0.0.1', PORT)).toBeUndefined();
});

test("a folder of somebody else's is not used", () => {
  mkdirSync(join(temporary, `ringfort-${uid + 1}`), { mode: 0o700 });
  vi.spyOn(process, 'getuid').mockReturnValue(uid + 1);
  expect(localSocketPath('127.0.0.1', PORT)).toBeUndefined();
  vi.restoreAllMocks();
});

test('a name that is too long for a socket is none, nor is one on a system without users', () => {
  vi.stubEnv('TMPDIR', join(temporary, 'x'.repeat(60)));
  expect(localSocketPath('127.0.0.1', PORT)).toBeUndefined();
  vi.stubEnv('TMPDIR', temporary);
  vi.spyOn(process, 'getuid').mockReturnValue(undefined as unknown as number);
  expect(localSocketPath('127.0.0.1', PORT)).toBeUndefined();
  vi.restoreAllMocks();
});
