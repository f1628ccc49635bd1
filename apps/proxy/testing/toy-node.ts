/**
 * A storage node as a proxy sees it, on a real socket: a map, a few commands, RF.* frames. The test may hold its replies
 * back, make it break off connections, or look at what it was asked.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { ParseStatus, RequestParser } from '@ringfort/protocol';

export class ToyNode {
  readonly data = new Map<string, string>();
  /** Commands as they came, `GET a`, without frames between tiers. Long words are cut. */
  readonly commands: string[] = [];
  readonly port: number;
  /** Answers of commands that the map has none for, by first word. */
  readonly answers = new Map<string, string>([['CONFIG', '*2\r\n$9\r\nmaxmemory\r\n$1\r\n7\r\n']]);
  /** [offset, replicas that have it], as RF.ACKS tells. */
  acks: readonly [number, number] = [7, 1];
  /** Like a node whose `maxclients` is met. */
  isFull = false;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #held: (() => void)[] | undefined;

  private constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
    server.on('connection', (socket) => this.#accept(socket));
  }

  static async start(): Promise<ToyNode> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ToyNode(server);
  }

  /** From now on replies wait for `release`. */
  hold(): void {
    this.#held ??= [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const write of held) write();
  }

  stopReading(): void {
    for (const socket of this.#sockets) socket.pause();
  }

  readOn(): void {
    for (const socket of this.#sockets) socket.resume();
  }

  dropConnections(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.dropConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #accept(socket: Socket): void {
    if (this.isFull) {
      socket.destroy();
      return;
    }
    this.#sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => this.#sockets.delete(socket));
    const parser = new RequestParser();
    let chunks: Buffer[] = [];
    let unreadBytes = 0;
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      unreadBytes += chunk.length;
      if (unreadBytes < parser.neededBytes) return;
      let unread: Buffer = Buffer.concat(chunks);
      while (unread.length > 0 && parser.parse(unread, 0, unread.length) === ParseStatus.complete) {
        const { args } = parser;
        const words = Array.from({ length: args.count }, (_, index) => args.latin1(index));
        unread = unread.subarray(parser.consumedEnd);
        parser.reset();
        this.#take(socket, words);
      }
      chunks = [unread];
      unreadBytes = unread.length;
    });
  }

  #take(socket: Socket, words: readonly string[]): void {
    if (words[0] === 'RF.CTX') return;
    if (words[0] === 'RF.HELLO') {
      socket.write('+OK\r\n');
      return;
    }
    this.commands.push(words.map((word) => word.slice(0, 20)).join(' '));
    const reply = Buffer.from(this.#execute(words), 'latin1');
    if (this.#held === undefined) socket.write(reply);
    else this.#held.push(() => socket.write(reply));
  }

  #execute([name, ...words]: readonly string[]): string {
    const { data } = this;
    switch (name.toUpperCase()) {
      case 'GET':
        return bulk(data.get(words[0]));
      case 'SET':
        data.set(words[0], words[1]);
        return '+OK\r\n';
      case 'MGET':
        return `*${words.length}\r\n${words.map((key) => bulk(data.get(key))).join('')}`;
      case 'DEL':
        return `:${words.filter((key) => data.delete(key)).length}\r\n`;
      case 'DBSIZE':
        return `:${data.size}\r\n`;
      case 'RF.ACKS':
        return `*2\r\n:${this.acks[0]}\r\n:${this.acks[1]}\r\n`;
      case 'INFO':
        return bulk(`# Keyspace\r\ndb0:keys=${data.size},expires=0,avg_ttl=0\r\n`);
      default:
        return this.answers.get(name) ?? `-ERR unknown command '${name}'\r\n`;
    }
  }
}

function bulk(text: string | undefined): string {
  return text === undefined ? '$-1\r\n' : `$${text.length}\r\n${text}\r\n`;
}
