/** A disk whose syncs can be made to hang, as those of a failing drive do. */
import type { Disk, DiskFile, OpenMode } from '@ringfort/persistence';

export class HeldDisk implements Disk {
  readonly #disk: Disk;
  #held: PromiseWithResolvers<void> | undefined;

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  holdSyncs(): void {
    this.#held = Promise.withResolvers<void>();
  }

  letSyncsGo(): void {
    this.#held?.resolve();
    this.#held = undefined;
  }

  async open(name: string, mode: OpenMode): Promise<DiskFile> {
    const file = await this.#disk.open(name, mode);
    return {
      write: (bytes, start, end, position) => file.write(bytes, start, end, position),
      sync: async () => {
        await this.#held?.promise;
        await file.sync();
      },
      read: (target, offset, length, position) => file.read(target, offset, length, position),
      truncate: (length) => file.truncate(length),
      size: () => file.size(),
      close: () => file.close(),
    };
  }

  rename(from: string, to: string): Promise<void> {
    return this.#disk.rename(from, to);
  }

  remove(name: string): Promise<void> {
    return this.#disk.remove(name);
  }

  list(): Promise<string[]> {
    return this.#disk.list();
  }

  syncDirectory(): Promise<void> {
    return this.#disk.syncDirectory();
  }
}
