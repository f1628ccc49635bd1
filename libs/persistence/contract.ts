/**
 * The disk as persistence sees it: one flat directory. Two implementations, the real one (disk/node-disk.ts) and one
 * that forgets what was not synced (disk/forgetful-disk.ts); both pass disk/conformance.ts.
 *
 * Failures reject with the system's error, whose `code` (ENOSPC, EIO, ENOENT…) is kept.
 */

export interface DiskFile {
  /** Writes all of `bytes[start, end)` at `position`. The bytes must not change until it settles. */
  write(bytes: Buffer, start: number, end: number, position: number): Promise<void>;
  /** Durable after this: data and length, as fdatasync. After a failure nobody knows what is on the disk. */
  sync(): Promise<void>;
  /** Reads up to `length` bytes at `position`; fewer at the end of the file. */
  read(target: Buffer, offset: number, length: number, position: number): Promise<number>;
  truncate(length: number): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
}

/** `append` needs the file to exist and keeps it; `create` starts an empty one, replacing what has the name. */
export type OpenMode = 'read' | 'append' | 'create';

export interface Disk {
  open(name: string, mode: OpenMode): Promise<DiskFile>;
  rename(from: string, to: string): Promise<void>;
  remove(name: string): Promise<void>;
  list(): Promise<string[]>;
  /** Makes creations, renames and removals durable. */
  syncDirectory(): Promise<void>;
}
