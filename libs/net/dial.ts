/** Opens an outgoing connection that reads into the shared buffer, as the listener's do. */
import { Socket, type SocketConnectOpts, type SocketConstructorOpts } from 'node:net';
import {
  Connection,
  type ConnectionHandler,
  type ConnectionSurroundings,
  type OutputLimits,
} from './connection.hot.ts';

export interface DialOptions extends ConnectionSurroundings {
  readonly host: string;
  readonly port: number;
  /** A Unix socket that leads to the same process, if it is there: see local-socket.ts. */
  readonly localPath?: string | undefined;
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
  const { host, port, localPath, timers, timeoutMs } = options;
  let socket: Socket;
  let isSettled = false;
  const settle = (): void => {
    isSettled = true;
    timer.cancel();
  };
  const fail = (reason: string): void => {
    if (isSettled) return;
    settle();
    socket.destroy();
    options.onFailed(reason);
  };
  const succeed = (connection: Connection): void => {
    settle();
    options.onConnected(connection);
  };
  const openTcp = (): void => {
    socket = open({ host, port }, options, succeed, ({ message }) => fail(message));
  };
  const timer = timers.after(timeoutMs, () => fail(`no connection within ${timeoutMs} ms`));
  if (localPath === undefined) openTcp();
  else socket = open({ path: localPath }, options, succeed, () => isSettled || openTcp());
  return () => {
    if (isSettled) return;
    settle();
    socket.destroy();
  };
}

/** A socket on its way to `place`. Errors are told for as long as it lives. */
function open(
  place: SocketConnectOpts,
  options: DialOptions,
  onConnected: (connection: Connection) => void,
  onError: (error: Error) => void,
): Socket {
  let connection: Connection | undefined;
  const socket = new Socket({
    onread: {
      buffer: options.readBuffer.room,
      callback: (length: number) => {
        connection?.received(length);
        return true;
      },
    },
  } as SocketConstructorOpts);
  socket.on('error', onError);
  socket.on('connect', () => {
    socket.setNoDelay(true);
    if (options.keepAliveMs > 0) socket.setKeepAlive(true, options.keepAliveMs);
    connection = new Connection(socket, options, options.limits, options.handler);
    onConnected(connection);
  });
  socket.connect(place);
  return socket;
}
