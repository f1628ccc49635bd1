/** A disk of a few megabytes, which a test can fill: a tmpfs. It takes the right to mount one. */
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, type TestContext } from 'vitest';
import { temporaryDirectory } from '../harness/test-directory.ts';

const PIECE_BYTES_MAX = 1024 * 1024;

export class SmallDisk {
  readonly path: string;
  readonly #filler: string;

  private constructor(path: string) {
    this.path = path;
    this.#filler = join(path, 'filler');
  }

  /** For the test at hand, which is skipped where it may not mount. Stop what uses the disk before the test ends. */
  static mount(context: TestContext, bytes: number): SmallDisk {
    const { path } = temporaryDirectory('small-disk');
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', path], { stdio: 'pipe' });
    } catch {
      context.skip('needs the right to mount a tmpfs');
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
