/**
 * What every Disk must do: one suite for all implementations. Free of any test framework: run each case as a test of
 * its own on a fresh, empty disk; a case rejects when the disk does not conform.
 */
import { assert } from '@ringfort/base';
import type { Disk, DiskFile } from '../contract.ts';

export interface DiskCase {
  readonly name: string;
  run(disk: Disk): Promise<void>;
}

const TEXT = Buffer.from('0123456789');

export const DISK_CONFORMANCE: readonly DiskCase[] = [
  {
    name: 'reads back what was written, wherever it was written',
    async run(disk) {
      const file = await disk.open('a', 'create');
      await file.write(TEXT, 0, 10, 0);
      await file.write(TEXT, 2, 4, 10);
      await file.write(TEXT, 9, 10, 0);
      await file.sync();
      assert((await file.size()) === 12, 'the size counts every byte');
      assert((await contents(file)) === '912345678923', 'later writes replace, positions hold');
      await file.close();
    },
  },
  {
    name: 'reads fewer bytes at the end of a file and none behind it',
    async run(disk) {
      const file = await fileWithText(disk, 'a');
      const target = Buffer.alloc(20, '.');
      assert((await file.read(target, 1, 8, 7)) === 3, 'three bytes are left');
      assert(target.toString('latin1', 0, 5) === '.789.', 'they are put at the offset');
      assert((await file.read(target, 0, 8, 10)) === 0, 'none behind the end');
      await file.close();
    },
  },
  {
    name: 'opens for append without losing, for create with an empty file',
    async run(disk) {
      await (await fileWithText(disk, 'a')).close();
      const again = await disk.open('a', 'append');
      assert((await again.size()) === 10, 'append keeps what is there');
      await again.close();
      const fresh = await disk.open('a', 'create');
      assert((await fresh.size()) === 0, 'create starts empty');
      await fresh.close();
    },
  },
  {
    name: 'rejects opening or removing what is not there with ENOENT',
    async run(disk) {
      for (const operation of [
        () => disk.open('none', 'read'),
        () => disk.open('none', 'append'),
        () => disk.remove('none'),
        () => disk.rename('none', 'other'),
      ]) {
        const code = await operation().then(
          () => 'nothing',
          (error: unknown) => (error as { code?: string }).code,
        );
        assert(code === 'ENOENT', `expected ENOENT, got ${code}`);
      }
    },
  },
  {
    name: 'renames over an existing file and removes',
    async run(disk) {
      await (await fileWithText(disk, 'new')).close();
      await (await disk.open('old', 'create')).close();
      await disk.rename('new', 'old');
      await disk.syncDirectory();
      const file = await disk.open('old', 'read');
      assert((await contents(file)) === '0123456789', 'the new contents have the old name');
      await file.close();
      assert((await disk.list()).includes('old') && !(await disk.list()).includes('new'), 'one name is left');
      await disk.remove('old');
      assert(!(await disk.list()).includes('old'), 'removed');
    },
  },
  {
    name: 'truncates',
    async run(disk) {
      const file = await fileWithText(disk, 'a');
      await file.truncate(4);
      await file.write(TEXT, 9, 10, 4);
      assert((await contents(file)) === '01239', 'the rest is gone');
      await file.close();
    },
  },
  {
    name: 'keeps an open file usable after its name is removed',
    async run(disk) {
      const file = await fileWithText(disk, 'a');
      await disk.remove('a');
      await file.write(TEXT, 0, 1, 10);
      assert((await contents(file)) === '01234567890', 'the file lives until it is closed');
      await file.close();
    },
  },
];

async function fileWithText(disk: Disk, name: string): Promise<DiskFile> {
  const file = await disk.open(name, 'create');
  await file.write(TEXT, 0, TEXT.length, 0);
  return file;
}

async function contents(file: DiskFile): Promise<string> {
  const bytes = Buffer.alloc(await file.size());
  const count = await file.read(bytes, 0, bytes.length, 0);
  return bytes.toString('latin1', 0, count);
}
