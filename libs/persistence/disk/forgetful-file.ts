/** An open file of the forgetful disk: its operations are steps of the disk and share its faults. */
import type { DiskFile } from '../contract.ts';
import type { ForgetfulContent } from './forgetful-content.ts';
import type { ForgetfulDisk } from './forgetful-disk.ts';

export class ForgetfulFile implements DiskFile {
  readonly #disk: ForgetfulDisk;
  readonly #name: string;
  readonly #content: ForgetfulContent;
  #isOpen = true;

  constructor(disk: ForgetfulDisk, name: string, content: ForgetfulContent) {
    this.#disk = disk;
    this.#name = name;
    this.#content = content;
  }

  write(bytes: Buffer, start: number, end: number, position: number): Promise<void> {
    const content = this.#content;
    const disk = this.#disk;
    const count = end - start;
    return this.#step(
      () => {
        if (disk.failingWrites > 0) {
          disk.failingWrites--;
          content.write(bytes, start, start + disk.partOf(count), position);
          throw systemError('EIO', `write to ${this.#name}`);
        }
        const room = disk.roomFor(content, count, position);
        content.write(bytes, start, start + room, position);
        if (room < count) throw systemError('ENOSPC', `write to ${this.#name}`);
      },
      () => content.write(bytes, start, start + disk.partOf(count), position),
    );
  }

  sync(): Promise<void> {
    const before = this.#content.live;
    return this.#step(() => {
      if (this.#disk.failingSyncs > 0) {
        this.#disk.failingSyncs--;
        this.#content.failSync();
        throw systemError('EIO', `sync of ${this.#name}`);
      }
      this.#content.sync(before);
      this.#disk.syncs++;
    });
  }

  read(target: Buffer, offset: number, length: number, position: number): Promise<number> {
    return this.#step(() => {
      const live = this.#content.live;
      const end = Math.min(position + length, live.length);
      return position >= end ? 0 : live.copy(target, offset, position, end);
    });
  }

  truncate(length: number): Promise<void> {
    return this.#step(() => this.#content.truncate(length));
  }

  size(): Promise<number> {
    return this.#step(() => this.#content.live.length);
  }

  close(): Promise<void> {
    return this.#step(() => {
      this.#isOpen = false;
    });
  }

  #step<T>(whole: () => T, partly?: () => void): Promise<T> {
    if (!this.#isOpen) return Promise.reject(systemError('EBADF', this.#name));
    return this.#disk.step(whole, partly);
  }
}

/** As the operating system's errors look. */
export function systemError(code: string, what: string): Error {
  return Object.assign(new Error(`${code}: ${what}`), { code });
}
