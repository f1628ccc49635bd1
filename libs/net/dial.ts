/** Opens an outgoing connection that reads into the shared buffer, as the listener's do. */
import { Socket, type SocketConstructorOpts } from 'node:net';
import {
  Connection,
  type ConnectionHandler,
  type ConnectionSurroundings,
  type OutputLimits,
} from './connection.hot.ts';

export interface DialOptions extends ConnectionSurroundings {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
  readonly keepAliveMs: number;
  readonly limits: OutputLimits;
  readonly handler: ConnectionHandler;
  /** Called once connected. When the attempt fails, `onFailed` is called instead and nothing else. */
  readonly onConnected: (connection: Connection) => void;
  readonly onFailed: (reason: string) => void;
}

/** Starts connecting; the answer cancels the attempt (without a call back). */
export function dial(options: DialOptions): () => void {
  let connection: Connection | undefined;
  let isSettled = false;
  const socket = new Socket({
    onread: {
      buffer: options.readBuffer.room,
      callback: (length: number) => {
        connection?.received(length);
        return true;
      },
    },
  } as SocketConstructorOpts);
  const fail = (reason: string): void => {
    if (isSettled) return;
    isSettled = true;
    timer.cancel();
    socket.destroy();
    options.onFailed(reason);
  };
  const { timers, timeoutMs } = options;
  const timer = timers.after(timeoutMs, () => fail(`no connection within ${timeoutMs} ms`));
  socket.on('error', (error) => fail(error.message));
  socket.on('connect', () => {
    if (isSettled) return;
    isSettled = true;
    timer.cancel();
    socket.setNoDelay(true);
    if (options.keepAliveMs > 0) socket.setKeepAlive(true, options.keepAliveMs);
    connection = new Connection(socket, options, options.limits, options.handler);
    options.onConnected(connection);
  });
  socket.connect(options.port, options.host);
  return () => {
    if (isSettled) return;
    isSettled = true;
    timer.cancel();
    socket.destroy();
  };
}
