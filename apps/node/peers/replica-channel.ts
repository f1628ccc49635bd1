/** A connection as replication sees it: bytes out, bounded. */
import type { Connection } from '@ringfort/net';
import type { ReplicationChannel } from '@ringfort/replication';

export class ConnectionChannel implements ReplicationChannel {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get bufferedBytes(): number {
    return this.#connection.bufferedBytes;
  }

  get bufferedBytesMax(): number {
    return this.#connection.limits.hardLimitBytes;
  }

  send(bytes: Buffer, start: number, end: number): void {
    this.#connection.out.append(bytes, start, end);
    this.#connection.markDirty();
  }

  close(): void {
    this.#connection.close('replication ended it');
  }
}
