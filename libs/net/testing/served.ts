/** A listener on a real socket for tests, whose handler notes what happens to each connection. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { ManualClock } from '@ringfort/base';
import { until } from '@ringfort/base/testing';
import type { Connection, ConnectionHandler } from '../connection.hot.ts';
import { FlushQueue } from '../flush-queue.hot.ts';
import { type Listener, type ListenerOptions, listen } from '../listener.ts';
import { ReadBuffer } from '../read-buffer.ts';

export class NotingHandler implements ConnectionHandler {
  received = '';
  drainCount = 0;
  closeReason: string | undefined;
  onBytes: (text: string) => void = () => undefined;

  onData(bytes: Buffer, start: number, end: number): void {
    const text = bytes.toString('latin1', start, end);
    this.received += text;
    this.onBytes(text);
  }

  onDrain(): void {
    this.drainCount++;
  }

  onClose(reason: string): void {
    this.closeReason = reason;
  }
}

export class Served {
  readonly listener: Listener;
  readonly clock: ManualClock;
  /** How often the end of a turn ran. */
  turnCount = 0;
  /** What the turn's end says of itself. */
  isTurnEndDue = false;
  readonly connections: { readonly connection: Connection; readonly handler: NotingHandler }[] = [];
  readonly #sockets: Socket[] = [];

  private constructor(listener: Listener, clock: ManualClock) {
    this.listener = listener;
    this.clock = clock;
  }

  static async start(options: Partial<ListenerOptions> = {}): Promise<Served> {
    const served: { current?: Served } = {};
    const clock = new ManualClock();
    const listener = await listen({
      ...{ host: '127.0.0.1', port: 0, backlog: 16, keepAliveMs: 1000, reusePort: false },
      limits: { softLimitBytes: 200_000, hardLimitBytes: 50_000_000 },
      flushQueue: new FlushQueue({
        get isDue() {
          return served.current?.isTurnEndDue === true;
        },
        run: () => {
          if (served.current !== undefined) served.current.turnCount++;
        },
      }),
      readBuffer: new ReadBuffer(16 * 1024),
      timers: clock,
      onError: (error) => {
        throw error;
      },
      onConnection: (connection) => {
        const handler = new NotingHandler();
        served.current?.connections.push({ connection, handler });
        return handler;
      },
      ...options,
    });
    served.current = new Served(listener, clock);
    return served.current;
  }

  /** The client's end and ours of a new connection. */
  async open(
    options: { allowHalfOpen?: boolean } = {},
  ): Promise<{ socket: Socket; connection: Connection; handler: NotingHandler }> {
    const socket = await this.dial(options);
    const isOurs = ({ connection }: { connection: Connection }): boolean =>
      connection.remotePort === socket.localPort;
    await until('it is accepted', () => this.connections.some(isOurs));
    const [ours] = this.connections.filter(isOurs);
    return { socket, ...ours };
  }

  async dial(options: { allowHalfOpen?: boolean } = {}): Promise<Socket> {
    const socket = connect({ ...options, port: this.listener.port, host: '127.0.0.1' });
    this.#sockets.push(socket);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  }

  /** When another connection's bytes have come and gone, what was sent before them has been read, if it is read at all. */
  async roundTrip(): Promise<void> {
    const { socket, handler } = await this.open();
    socket.write('x');
    await until('another connection is read', () => handler.received === 'x');
  }

  stop(): void {
    for (const socket of this.#sockets) socket.destroy();
    for (const { connection } of this.connections) connection.close('the test is over');
    this.listener.close();
  }
}

/** All that comes until the other side ends. */
export async function readAll(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
  });
  if (!socket.destroyed) await once(socket, 'close');
  return text;
}
