/** A client that writes bytes and reads replies one by one, as they are on the wire. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { replyEnd } from '../resp/reply-scanner.hot.ts';

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

  static async open(port: number): Promise<RawClient> {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
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
      const bytes = Buffer.concat(this.#chunks);
      const end = replyEnd(bytes, 0, bytes.length);
      if (end > 0) {
        replies.push(bytes.toString('latin1', 0, end - 2));
        this.#chunks = [bytes.subarray(end)];
        continue;
      }
      if (this.#isEnded) throw new Error(`closed after ${replies.length} of ${count} replies`);
      await this.#woken();
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
