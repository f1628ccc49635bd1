/** A channel whose other end reads only when told to, and which is closed when it is given more than it may hold. */
import type { ReplicationChannel } from '../contract.ts';

export class SlowChannel implements ReplicationChannel {
  readonly bufferedBytesMax: number;
  bufferedBytes = 0;
  isClosed = false;
  /** All that was sent, in order. */
  readonly #sent: Buffer[] = [];

  constructor(bufferedBytesMax: number) {
    this.bufferedBytesMax = bufferedBytesMax;
  }

  send(bytes: Buffer, start: number, end: number): void {
    this.#sent.push(Buffer.from(bytes.subarray(start, end)));
    this.bufferedBytes += end - start;
    if (this.bufferedBytes > this.bufferedBytesMax) this.close();
  }

  close(): void {
    this.isClosed = true;
  }

  read(byteCount: number): void {
    this.bufferedBytes -= Math.min(this.bufferedBytes, byteCount);
  }

  readAll(): void {
    this.bufferedBytes = 0;
  }

  get sentBytes(): Buffer {
    return Buffer.concat(this.#sent);
  }
}
