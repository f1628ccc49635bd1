/** One file of the forgetful disk: its bytes as written, its bytes as synced, and what a failed sync lost. */
import { type Random, randomBelow } from '@ringfort/base';

interface LostRange {
  readonly start: number;
  readonly end: number;
}

export class ForgetfulContent {
  live: Buffer = Buffer.alloc(0);
  #synced: Buffer = Buffer.alloc(0);
  /** The kernel believes that these are on the disk. They are not. */
  #lost: LostRange[] = [];

  write(bytes: Buffer, start: number, end: number, position: number): void {
    const length = Math.max(this.live.length, position + (end - start));
    const grown = Buffer.alloc(length);
    this.live.copy(grown);
    bytes.copy(grown, position, start, end);
    this.live = grown;
  }

  truncate(length: number): void {
    this.live = Buffer.from(this.live.subarray(0, length));
  }

  /** Makes durable what was there when the sync began: `before`. */
  sync(before: Buffer): void {
    this.#synced = Buffer.from(before);
    for (const { start, end } of this.#lost) this.#synced.fill(0, start, Math.min(end, this.#synced.length));
  }

  failSync(): void {
    if (this.live.length > this.#synced.length) {
      this.#lost.push({ start: this.#synced.length, end: this.live.length });
    }
  }

  copy(): ForgetfulContent {
    const copy = new ForgetfulContent();
    copy.live = Buffer.from(this.live);
    copy.sync(copy.live);
    return copy;
  }

  /** The synced bytes, then perhaps some of what was appended since, its very end perhaps garbled. */
  afterPowerCut(random: Random): ForgetfulContent {
    const left = new ForgetfulContent();
    const syncedLength = this.#synced.length;
    const unsynced = Math.max(0, this.live.length - syncedLength);
    const kept = this.#lost.length > 0 ? 0 : randomBelow(random, unsynced + 1);
    const bytes = Buffer.concat([this.#synced, this.live.subarray(syncedLength, syncedLength + kept)]);
    if (kept > 0 && randomBelow(random, 3) === 0) {
      const garbled = 1 + randomBelow(random, Math.min(kept, 64));
      bytes.fill(0, bytes.length - garbled);
    }
    left.live = bytes;
    left.sync(left.live);
    return left;
  }
}
