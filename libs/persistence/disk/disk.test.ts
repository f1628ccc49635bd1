import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SeededRandom } from '@ringfort/base';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DISK_CONFORMANCE } from './conformance.ts';
import { ForgetfulDisk } from './forgetful-disk.ts';
import { NodeDisk } from './node-disk.ts';

/** Neighbouring seeds would begin alike. */
function random(seed: number): SeededRandom {
  return new SeededRandom(Math.imul(seed, 0x9e3779b1));
}

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ringfort-disk-'));
});
afterEach(() => rm(directory, { recursive: true }));

describe('a disk in memory', () => {
  for (const each of DISK_CONFORMANCE) {
    test(each.name, () => each.run(new ForgetfulDisk({ random: random(1) })));
  }
});

describe('a real disk', () => {
  for (const each of DISK_CONFORMANCE) {
    test(each.name, async () => {
      const disk = await NodeDisk.open(directory);
      await each.run(disk);
      await disk.close();
    });
  }

  test('gives a directory to one holder at a time', async () => {
    const disk = await NodeDisk.open(directory);
    await expect(NodeDisk.open(directory)).rejects.toMatchObject({ code: 'DIRECTORY_LOCKED' });
    await disk.close();
    await (await NodeDisk.open(directory)).close();
  });

  test('takes over the lock of a process that no longer lives', async () => {
    await writeFile(join(directory, 'lock'), '4194305 1\n');
    await (await NodeDisk.open(directory)).close();
    // The same process id, started at another time: an id that was given again.
    await writeFile(join(directory, 'lock'), `${process.pid} 1\n`);
    const disk = await NodeDisk.open(directory);
    expect(await readFile(join(directory, 'lock'), 'latin1')).not.toBe(`${process.pid} 1\n`);
    await disk.close();
  });

  test('without room for its lock says so and what to do, and leaves nothing behind', async () => {
    // Writing there fails as on a full disk.
    await symlink('/dev/full', join(directory, `lock.${process.pid}`));
    await expect(NodeDisk.open(directory)).rejects.toMatchObject({
      code: 'DATA_UNWRITABLE',
      message: `cannot write the data folder ${directory}: no space left on device; make room there, or choose another with --data`,
    });
    expect(await readdir(directory)).toEqual([]);
    await (await NodeDisk.open(directory)).close();
  });

  test('that cannot be made, or keeps no lock, is told with what to do', async () => {
    const file = join(directory, 'file');
    await writeFile(file, '');
    await expect(NodeDisk.open(join(file, 'x'))).rejects.toThrow(
      `cannot write the data folder ${join(file, 'x')}: not a directory; choose another with --data`,
    );
    await mkdir(join(directory, `lock.${process.pid}`));
    await expect(NodeDisk.open(directory)).rejects.toMatchObject({ code: 'DATA_UNWRITABLE' });
  });

  test('whose lock cannot be read is not said to be in use', async () => {
    await mkdir(join(directory, 'lock'));
    await expect(NodeDisk.open(directory)).rejects.toThrow(
      `cannot write the data folder ${directory}: illegal operation on a directory; choose another with --data`,
    );
    expect(await readdir(directory)).toEqual(['lock']);
  });
});

describe('after a power cut', () => {
  const bytes = Buffer.from('abcdefgh');

  test('a disk in memory keeps what was synced and at most a prefix of the rest', async () => {
    const lengths = new Set<number>();
    for (let seed = 1; seed <= 50; seed++) {
      const disk = new ForgetfulDisk({ random: random(seed) });
      const file = await disk.open('a', 'create');
      await disk.syncDirectory();
      await file.write(bytes, 0, 4, 0);
      await file.sync();
      await file.write(bytes, 4, 8, 4);
      const left = disk.reopen({ random: random(seed) }).bytesOf('a');
      expect(left.toString('latin1', 0, 4)).toBe('abcd');
      lengths.add(left.length);
    }
    expect([...lengths].sort()).toEqual([4, 5, 6, 7, 8]);
  });

  test('a file whose name was not synced may be gone', async () => {
    const outcomes = new Set<boolean>();
    for (let seed = 1; seed <= 20; seed++) {
      const disk = new ForgetfulDisk({ random: random(seed) });
      await (await disk.open('a', 'create')).sync();
      outcomes.add((await disk.reopen({ random: random(seed) }).list()).includes('a'));
    }
    expect(outcomes).toEqual(new Set([true, false]));
  });

  test('what a failed sync lost stays lost after a sync that succeeds', async () => {
    const disk = new ForgetfulDisk({ random: random(3) });
    const file = await disk.open('a', 'create');
    await disk.syncDirectory();
    await file.write(bytes, 0, 4, 0);
    disk.failingSyncs = 1;
    await expect(file.sync()).rejects.toMatchObject({ code: 'EIO' });
    await file.sync();
    expect(disk.reopen({ random: random(3) }).bytesOf('a')).toEqual(Buffer.alloc(4));
  });

  test('nothing settles after the step in which the world ended', async () => {
    const disk = new ForgetfulDisk({ random: random(3), crashAtStep: 2 });
    const file = await disk.open('a', 'create');
    let isSettled = false;
    const settle = (): void => {
      isSettled = true;
    };
    file.write(bytes, 0, 4, 0).then(settle, settle);
    await disk.crashed;
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    expect(isSettled).toBe(false);
  });
});
