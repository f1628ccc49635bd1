/** Opens the connection over which this node, a replica, follows its primary. */
import {
  type Connection,
  type ConnectionHandler,
  type ConnectionSurroundings,
  dial,
  type OutputLimits,
} from '@ringfort/net';
import type { ConnectToPrimary, StreamChannel } from '@ringfort/replication';

export interface DialEnvironment extends ConnectionSurroundings {
  readonly timeoutMs: number;
  readonly keepAliveMs: number;
  readonly limits: OutputLimits;
}

export function connectToPrimary(environment: DialEnvironment): ConnectToPrimary {
  return (host, port, handlers) => {
    let connection: Connection | undefined;
    let isClosed = false;
    const handler: ConnectionHandler = {
      onData: (bytes, start, end) => {
        if (!isClosed) handlers.onBytes(bytes, start, end);
      },
      onDrain() {},
      onClose: (reason) => {
        if (!isClosed) handlers.onClose(reason);
        isClosed = true;
      },
    };
    const cancel = dial({
      ...{ ...environment, host, port, handler },
      onConnected: (opened) => {
        connection = opened;
        handlers.onOpen();
      },
      onFailed: (reason) => {
        if (!isClosed) handlers.onClose(reason);
        isClosed = true;
      },
    });
    const channel: StreamChannel = {
      get bufferedBytes() {
        return connection?.bufferedBytes ?? 0;
      },
      bufferedBytesMax: environment.limits.hardLimitBytes,
      send: (bytes, start, end) => {
        connection?.out.append(bytes, start, end);
        connection?.markDirty();
      },
      pauseReading: () => connection?.pauseReading(),
      resumeReading: () => connection?.resumeReading(),
      close: () => {
        isClosed = true;
        cancel();
        connection?.close('replication ended it');
      },
    };
    return channel;
  };
}
