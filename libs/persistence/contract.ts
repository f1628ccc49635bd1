/** The disk as persistence sees it. Two implementations: the real one, and one that forgets what was not synced. */

export interface DiskFile {
  /** Appends all of `bytes[start, end)` at `position`; a short write is completed or fails. */
  write(bytes: Buffer, start: number, end: number, position: number): Promise<void>;
  /** Durable after this: data only, as fdatasync. */
  sync(): Promise<void>;
  /** Reads up to `length` bytes at `position`; fewer at the end of the file. */
  read(target: Buffer, offset: number, length: number, position: number): Promise<number>;
  truncate(length: number): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
}

export interface Disk {
  open(name: string, mode: 'read' | 'append' | 'create'): Promise<DiskFile>;
  rename(from: string, to: string): Promise<void>;
  remove(name: string): Promise<void>;
  list(): Promise<string[]>;
  /** Makes creations, renames and removals durable. */
  syncDirectory(): Promise<void>;
}
