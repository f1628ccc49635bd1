/** A client that writes bytes and reads replies one by one, as they are on the wire. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { replyEnd } from '../resp/reply-scanner.hot.ts';

/** Its words; text is UTF-8. */
export type RawRequest = readonly (string | Buffer)[];

const NOTHING = Buffer.alloc(0);

export class RawClient {
  readonly #socket: Socket;
  #chunks: Buffer[] = [];
  #isEnded = false;
  /** All that came so far. */
  receivedBytes = 0;
  #wake: () => void = () => undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.receivedBytes += chunk.length;
      this.#wake();
    });
    socket.on('error', () => undefined);
    // It closes as soon as the other side does, but may end before.
    socket.on('end', () => socket.end());
    for (const event of ['end', 'close']) {
      socket.on(event, () => {
        this.#isEnded = true;
        this.#wake();
      });
    }
  }

  /** Of a port of this machine, or of a socket file. */
  static async open(at: number | string): Promise<RawClient> {
    const address = typeof at === 'number' ? { port: at, host: '127.0.0.1' } : { path: at };
    const socket = connect({ ...address, allowHalfOpen: true });
    await once(socket, 'connect');
    socket.setNoDelay(true);
    return new RawClient(socket);
  }

  /** Writes at once; answers when the kernel has taken it. */
  write(bytes: string | Buffer): Promise<void> {
    return new Promise((resolve) => {
      this.#socket.write(bytes as string, 'latin1', () => resolve());
    });
  }

  /** Requests as one write, each a line of words. */
  async send(...lines: readonly string[]): Promise<void> {
    await this.write(lines.map((line) => frame(...line.split(' '))).join(''));
  }

  /** The next replies, without the last line end. */
  async replies(count: number): Promise<string[]> {
    const replies: string[] = [];
    while (replies.length < count) {
      const reply = await this.#reply();
      if (reply === undefined) throw new Error(`closed after ${replies.length} of ${count} replies`);
      replies.push(reply.toString('latin1', 0, reply.length - 2));
    }
    return replies;
  }

  /** Sends the requests as one write; answers the bytes of their replies. */
  async exchange(requests: readonly RawRequest[]): Promise<Buffer[]> {
    await this.write(Buffer.concat(requests.map(encoded)));
    const replies: Buffer[] = [];
    while (replies.length < requests.length) {
      const reply = await this.#reply();
      if (reply === undefined)
        throw new Error(`closed after ${replies.length} of ${requests.length} replies`);
      replies.push(reply);
    }
    return replies;
  }

  async ask(...lines: readonly string[]): Promise<string[]> {
    await this.send(...lines);
    return this.replies(lines.length);
  }

  /** What comes until the other side closes. */
  async rest(): Promise<string> {
    while (!this.#isEnded) await this.#woken();
    return Buffer.concat(this.#chunks).toString('latin1');
  }

  stopReading(): void {
    this.#socket.pause();
  }

  readOn(): void {
    this.#socket.resume();
  }

  /** Has written all it wants; it still reads. */
  end(): void {
    this.#socket.end();
  }

  close(): void {
    this.#socket.destroy();
  }

  /** As a machine that crashed: the other side gets a reset. */
  reset(): void {
    this.#socket.resetAndDestroy();
  }

  /** Undefined when the other side has closed before it was whole. */
  async #reply(): Promise<Buffer | undefined> {
    for (;;) {
      if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)];
      const [bytes] = this.#chunks.length > 0 ? this.#chunks : [NOTHING];
      const end = replyEnd(bytes, 0, bytes.length);
      if (end > 0) {
        this.#chunks = [bytes.subarray(end)];
        return bytes.subarray(0, end);
      }
      if (this.#isEnded) return undefined;
      await this.#woken();
    }
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}

/** A request of these words, one byte per character. */
export function frame(...words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`;
}

function encoded(request: RawRequest): Buffer {
  const pieces = [Buffer.from(`*${request.length}\r\n`)];
  for (const word of request) {
    const bytes = Buffer.from(word);
    pieces.push(Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from('\r\n'));
  }
  return Buffer.concat(pieces);
}
