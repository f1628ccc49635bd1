import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LeaderFile } from './leader-file.ts';

let folder = '';
let path = '';
let file: LeaderFile;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringfort-leader-'));
  path = join(folder, 'leader');
  file = new LeaderFile(path);
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function write(holderId: string, expiresAtMs: number): Promise<void> {
  await file.write({ holderId, expiresAtMs }, await file.read());
}

test('says what was written last, in a file of one length', async () => {
  expect(await file.read()).toBeUndefined();
  for (let round = 1; round <= 6; round++) {
    const holderId = round % 3 === 0 ? 'b' : `placement-${'a'.repeat(round * 50)}`;
    await write(holderId, round * 1_000);
    expect(await file.read()).toMatchObject({ holderId, expiresAtMs: round * 1_000 });
    expect(statSync(path).size).toBe(1024);
  }
});

test('a write that is cut short anywhere has not begun, or is done', async () => {
  await write('a', 1_000);
  await write('a', 2_000);
  for (const [holderId, expiresAtMs] of [
    ['a', 3_000],
    ['another', 4_000],
    ['b', 5_000],
  ] as const) {
    const before = readFileSync(path);
    const known = await file.read();
    await write(holderId, expiresAtMs);
    const after = readFileSync(path);
    const slot = known?.slot === 0 ? 512 : 0;
    const seen = new Set<string | undefined>();
    for (let cut = slot; cut < slot + 512; cut++) {
      writeFileSync(path, Buffer.concat([after.subarray(0, cut), before.subarray(cut)]));
      const found = await file.read();
      // What was in the slot may end as the new record does: then it is whole.
      expect([known?.expiresAtMs, expiresAtMs]).toContain(found?.expiresAtMs);
      if (found?.expiresAtMs !== expiresAtMs) expect(found).toEqual(known);
      seen.add(found?.holderId);
    }
    writeFileSync(path, after);
    expect(seen).toContain(known?.holderId);
  }
});

test('one damaged slot does not touch the other; two are nobody, and are written anew', async () => {
  await write('a', 1_000);
  await write('a', 2_000);
  const whole = readFileSync(path);
  const damage = (...positions: readonly number[]): void => {
    const damaged = Buffer.from(whole);
    for (const position of positions) damaged[position] ^= 1;
    writeFileSync(path, damaged);
  };
  damage(512 + 20);
  expect(await file.read()).toMatchObject({ expiresAtMs: 1_000 });
  damage(20);
  expect(await file.read()).toMatchObject({ expiresAtMs: 2_000 });
  damage(20, 512 + 20);
  expect(await file.read()).toBeUndefined();
  await write('b', 3_000);
  expect(await file.read()).toMatchObject({ holderId: 'b', expiresAtMs: 3_000, slot: 0 });
  expect(statSync(path).size).toBe(1024);
});

test.each([0, 1, 60, 511, 512, 600])('a file of %i bytes is nobody, and is written anew', async (length) => {
  writeFileSync(path, Buffer.alloc(length, 'x'));
  expect(await file.read()).toBeUndefined();
  await write('a', 1_000);
  expect(await file.read()).toMatchObject({ holderId: 'a', expiresAtMs: 1_000 });
});

test('what an earlier release has left is obeyed, until it is replaced', async () => {
  writeFileSync(path, '{"holderId":"old","expiresAtMs":1000}\n');
  expect(await file.read()).toMatchObject({ holderId: 'old', expiresAtMs: 1_000 });
  await write('a', 2_000);
  expect(await file.read()).toMatchObject({ holderId: 'a', expiresAtMs: 2_000 });
  const bytes = readFileSync(path);
  bytes[600] ^= 1;
  bytes[520] ^= 1;
  writeFileSync(path, bytes);
  expect(await file.read()).toMatchObject({ holderId: 'old', expiresAtMs: 1_000 });
});

test('a disk that takes nothing is an error', async () => {
  const leadership = { holderId: 'a', expiresAtMs: 1_000 };
  await expect(new LeaderFile('/dev/full').write(leadership, undefined)).rejects.toMatchObject({
    code: 'ENOSPC',
  });
});
