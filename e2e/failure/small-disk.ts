/** A disk of a few megabytes, which a test can fill: a tmpfs. It takes the right to mount one. */
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryDirectory } from '../harness/test-directory.ts';

const PIECE_BYTES_MAX = 1024 * 1024;

export class SmallDisk {
  readonly path: string;
  readonly #filler: string;

  private constructor(path: string) {
    this.path = path;
    this.#filler = join(path, 'filler');
  }

  /** For the test at hand. Stop what uses the disk before the test ends. */
  static mount(bytes: number): SmallDisk {
    const { path } = temporaryDirectory('small-disk');
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', path], { stdio: 'pipe' });
    } catch (cause) {
      throw new Error('the tests of full disks mount a tmpfs: run them as root', { cause });
    }
    onTestFinished(() => void execFileSync('umount', ['--lazy', path]));
    return new SmallDisk(path);
  }

  /** Leaves no room at all. */
  fill(): void {
    const file = openSync(this.#filler, 'w');
    try {
      for (let length = PIECE_BYTES_MAX; length >= 1; length /= 2) fillWith(file, Buffer.alloc(length));
    } finally {
      closeSync(file);
    }
  }

  makeRoom(): void {
    rmSync(this.#filler);
  }
}

function fillWith(file: number, piece: Buffer): void {
  try {
    while (writeSync(file, piece) === piece.length);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}
