/**
 * The real disk: one directory of the file system, held by a lock file for as long as it is open. File operations go
 * through the callback interface of node:fs, which costs less than its promises.
 */
import {
  close,
  constants,
  fdatasync,
  fstat,
  fsync,
  ftruncate,
  mkdir,
  open,
  read,
  readdir,
  rename,
  unlink,
  write,
} from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { assert } from '@ringfort/base';
import type { Disk, DiskFile, OpenMode } from '../contract.ts';
import { DirectoryLock } from './directory-lock.ts';
import { directoryFailure } from './disk-failure.ts';

const makeDirectory = promisify(mkdir);
const openFile = promisify(open);
const closeFile = promisify(close);
const syncAll = promisify(fsync);
const syncData = promisify(fdatasync);
const truncateFile = promisify(ftruncate);
const statFile = promisify(fstat);
const renameFile = promisify(rename);
const removeFile = promisify(unlink);
const listDirectory = promisify(readdir);

/** Files are the node's own: they hold its data. */
const FILE_MODE = 0o600;
const DIRECTORY_MODE = 0o700;
/** The kernel takes less than 2 GiB per call. */
const WRITE_BYTES_MAX = 64 * 1024 * 1024;

const OPEN_FLAGS = {
  read: constants.O_RDONLY,
  append: constants.O_RDWR,
  create: constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC,
} as const satisfies Record<OpenMode, number>;

export class NodeDisk implements Disk {
  readonly directory: string;
  readonly #lock: DirectoryLock;

  private constructor(directory: string, lock: DirectoryLock) {
    this.directory = directory;
    this.#lock = lock;
  }

  /**
   * Creates the directory if needed. Rejects with DIRECTORY_LOCKED while another process has it, DATA_UNWRITABLE when the
   * system refuses to write there.
   */
  static async open(directory: string): Promise<NodeDisk> {
    try {
      await makeDirectory(directory, { recursive: true, mode: DIRECTORY_MODE });
      return new NodeDisk(directory, await DirectoryLock.take(directory));
    } catch (error) {
      throw directoryFailure(directory, error);
    }
  }

  async open(name: string, mode: OpenMode): Promise<DiskFile> {
    return new NodeFile(await openFile(this.#path(name), OPEN_FLAGS[mode], FILE_MODE));
  }

  rename(from: string, to: string): Promise<void> {
    return renameFile(this.#path(from), this.#path(to));
  }

  remove(name: string): Promise<void> {
    return removeFile(this.#path(name));
  }

  list(): Promise<string[]> {
    return listDirectory(this.directory);
  }

  async syncDirectory(): Promise<void> {
    const handle = await openFile(this.directory, constants.O_RDONLY);
    try {
      await syncAll(handle);
    } finally {
      await closeFile(handle);
    }
  }

  /** Lets others open the directory. Close the files first. */
  close(): Promise<void> {
    return this.#lock.release();
  }

  #path(name: string): string {
    assert(basename(name) === name, 'a disk is one flat directory');
    return join(this.directory, name);
  }
}

class NodeFile implements DiskFile {
  readonly #handle: number;

  constructor(handle: number) {
    this.#handle = handle;
  }

  write(bytes: Buffer, start: number, end: number, position: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const handle = this.#handle;
      let at = start;
      const next = (): void => {
        if (at === end) {
          resolve();
          return;
        }
        const length = Math.min(WRITE_BYTES_MAX, end - at);
        write(handle, bytes, at, length, position + (at - start), (error, written) => {
          if (error !== null) reject(error);
          else if (written === 0)
            reject(Object.assign(new Error('the disk took no bytes'), { code: 'ENOSPC' }));
          else {
            // A short write: the next call completes it or says why not.
            at += written;
            next();
          }
        });
      };
      next();
    });
  }

  sync(): Promise<void> {
    return syncData(this.#handle);
  }

  read(target: Buffer, offset: number, length: number, position: number): Promise<number> {
    return new Promise((resolve, reject) => {
      let count = 0;
      const next = (): void => {
        if (count === length) {
          resolve(count);
          return;
        }
        read(this.#handle, target, offset + count, length - count, position + count, (error, bytesRead) => {
          if (error !== null) reject(error);
          else if (bytesRead === 0) resolve(count);
          else {
            count += bytesRead;
            next();
          }
        });
      };
      next();
    });
  }

  truncate(length: number): Promise<void> {
    return truncateFile(this.#handle, length);
  }

  async size(): Promise<number> {
    return (await statFile(this.#handle)).size;
  }

  close(): Promise<void> {
    return closeFile(this.#handle);
  }
}
