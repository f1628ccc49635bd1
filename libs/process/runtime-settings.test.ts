import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { RUNTIME_FLAGS } from './runtime-settings.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FAKE_PROCESS = join(import.meta.dirname, 'testing', 'fake-process.ts');

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
  expect(capacityBytes).toBeLessThanOrEqual(8 * 1024 * 1024);
});

interface Said {
  readonly pid: number;
  readonly isSamePid: boolean;
  readonly flags: string[];
  readonly args: string[];
}

/** What the process says, all of it; rejects when it fails. */
async function start(flags: readonly string[], args: readonly string[]): Promise<Said> {
  const running = promisify(execFile)(process.execPath, [...flags, FAKE_PROCESS, ...args]);
  const said = JSON.parse((await running).stdout);
  return { ...said, isSamePid: said.pid === running.child.pid };
}

test('a process that was started without the settings begins anew with them, and keeps what it was given', async () => {
  expect(await start(['--stack-size=900'], ['node', '--port', '0'])).toMatchObject({
    isSamePid: true,
    flags: [...RUNTIME_FLAGS, '--stack-size=900'],
    args: ['node', '--port', '0'],
  });
});

test('a process that was started with the settings goes on', async () => {
  expect(await start(RUNTIME_FLAGS, [])).toMatchObject({ isSamePid: true, flags: RUNTIME_FLAGS });
});

test.each([
  ['started with the settings', RUNTIME_FLAGS],
  ['begun anew', []],
])(
  'a process whose code is in the cache strips no types, so buffers need no check that they are still there: %s',
  (_, flags) => {
    const directory = mkdtempSync(join(tmpdir(), 'ringfort-code-'));
    const command = ['--trace-protector-invalidation', join(ROOT, 'apps', 'cli', 'main.mjs'), '--help'];
    const start = (): string =>
      execFileSync(process.execPath, [...flags, ...command], {
        env: { ...process.env, NODE_COMPILE_CACHE: directory },
        encoding: 'utf8',
      });
    try {
      expect(start()).toContain('ArrayBufferDetaching');
      expect(start()).not.toContain('ArrayBufferDetaching');
    } finally {
      rmSync(directory, { recursive: true });
    }
  },
);
