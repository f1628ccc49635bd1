/** A connection that sends commands as bytes and answers the raw bytes of the replies. No library in between. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { replyEnd } from './reply-bytes.ts';

export type Command = readonly Buffer[];

const REPLY_TIMEOUT_MS = 15_000;

export function command(...parts: (string | Buffer)[]): Command {
  return parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part));
}

export class RawClient {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async connect(port: number): Promise<RawClient> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.setNoDelay(true);
    // Bytes are read on demand below; a broken connection shows there, as its end.
    socket.on('error', () => socket.destroy());
    return new RawClient(socket);
  }

  /** Sends all at once, as a pipeline, and answers the replies in order. */
  async callAll(commands: readonly Command[]): Promise<Buffer[]> {
    this.#socket.write(Buffer.concat(commands.map(encodeCommand)));
    const replies: Buffer[] = [];
    let at = 0;
    while (replies.length < commands.length) {
      const end = at < this.#received.length ? replyEnd(this.#received, at) : -1;
      if (end === -1) {
        await this.#receive(commands[replies.length]);
      } else {
        replies.push(this.#received.subarray(at, end));
        at = end;
      }
    }
    this.#received = this.#received.subarray(at);
    return replies;
  }

  async call(...parts: (string | Buffer)[]): Promise<Buffer> {
    const [reply] = await this.callAll([command(...parts)]);
    return reply;
  }

  close(): void {
    this.#socket.destroy();
  }

  async #receive(awaited: Command): Promise<void> {
    const chunk = await this.#read();
    if (chunk === undefined) throw new Error(`no reply to ${printCommand(awaited)}: connection lost`);
    this.#received = Buffer.concat([this.#received, chunk]);
  }

  /** Whatever has come, waiting for it if need be; undefined when the connection is gone or silent for too long. */
  async #read(): Promise<Buffer | undefined> {
    const deadline = setTimeout(() => this.#socket.destroy(), REPLY_TIMEOUT_MS);
    while (!this.#socket.destroyed) {
      const chunk: Buffer | null = this.#socket.read();
      if (chunk !== null) {
        clearTimeout(deadline);
        return chunk;
      }
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#socket.off('readable', wake).off('close', wake);
          resolve();
        };
        this.#socket.on('readable', wake).on('close', wake);
      });
    }
    clearTimeout(deadline);
    return undefined;
  }
}

/** As one would type it into redis-cli. */
export function printCommand(parts: Command): string {
  return parts.map(printArgument).join(' ');
}

function printArgument(part: Buffer): string {
  const text = part.toString('latin1');
  if (/^[\w{}*:.#+-]+$/.test(text)) return text;
  const escaped = text.replace(
    /[^\x20-\x7e]|["\\]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `"${escaped}"`;
}

function encodeCommand(parts: Command): Buffer {
  const encoded: Buffer[] = [Buffer.from(`*${parts.length}\r\n`)];
  for (const part of parts) encoded.push(Buffer.from(`$${part.length}\r\n`), part, Buffer.from('\r\n'));
  return Buffer.concat(encoded);
}
