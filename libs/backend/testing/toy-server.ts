/**
 * A server on a real socket for link tests: reads requests as words and shows them to the test, which answers when it
 * likes. Nothing is answered by itself but what `answers` names.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { ParseStatus, RequestParser } from '@ringfort/protocol';

export class ToyServer {
  /** All requests so far, of all connections: `RF.HELLO …`. */
  readonly requests: string[] = [];
  readonly sockets: Socket[] = [];
  /** Replies by first word; the rest waits for `reply`. */
  readonly answers = new Map<string, string>([['RF.HELLO', '+OK\r\n']]);
  readonly port: number;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
    server.on('connection', (socket) => this.#accept(socket));
  }

  static async start(port = 0): Promise<ToyServer> {
    const server = createServer();
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return new ToyServer(server);
  }

  /** Writes on the newest connection. */
  reply(text: string): void {
    this.sockets.at(-1)?.write(text);
  }

  /** Breaks all connections; new ones are still accepted. */
  dropAll(): void {
    for (const socket of this.sockets.splice(0)) socket.destroy();
  }

  async close(): Promise<void> {
    this.dropAll();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #accept(socket: Socket): void {
    this.sockets.push(socket);
    socket.on('error', () => undefined);
    const parser = new RequestParser();
    let unread: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      unread = Buffer.concat([unread, chunk]);
      while (unread.length > 0 && parser.parse(unread, 0, unread.length) === ParseStatus.complete) {
        const { args } = parser;
        this.requests.push(Array.from({ length: args.count }, (_, index) => args.text(index)).join(' '));
        const answer = this.answers.get(args.text(0));
        if (answer !== undefined) socket.write(answer);
        unread = unread.subarray(parser.consumedEnd);
      }
    });
  }
}
