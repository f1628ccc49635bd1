/**
 * The installed redis-server as an oracle: started on a socket file in a temporary directory, asked in raw bytes,
 * stopped with its directory removed. Requests of one call are pipelined.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replyEnd } from '@ringfort/protocol';

export class RedisOracle {
  readonly #process: ChildProcess;
  readonly #directory: string;
  readonly #path: string;

  private constructor(process: ChildProcess, directory: string, path: string) {
    this.#process = process;
    this.#directory = directory;
    this.#path = path;
  }

  static async start(): Promise<RedisOracle> {
    const directory = mkdtempSync(join(tmpdir(), 'ringfort-session-'));
    const path = join(directory, 'redis.sock');
    const options = ['--port', '0', '--save', '', '--unixsocket', path, '--dir', directory];
    const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise<void>((resolve, reject) => {
      let log = '';
      child.stdout.on('data', (chunk: Buffer) => {
        log += chunk.toString();
        if (log.includes('ready to accept connections')) resolve();
      });
      child.once('exit', () => reject(new Error(`redis-server did not start: ${log}`)));
    });
    return new RedisOracle(child, directory, path);
  }

  async connect(): Promise<OracleConnection> {
    const socket = createConnection(this.#path);
    await once(socket, 'connect');
    return new OracleConnection(socket);
  }

  async stop(): Promise<void> {
    const exited = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await exited;
    rmSync(this.#directory, { recursive: true });
  }
}

export class OracleConnection {
  readonly #socket: Socket;
  #received = Buffer.alloc(0);
  #wake: () => void = () => {};

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#wake();
    });
  }

  /** The replies' bytes, one character per byte. */
  async ask(requests: readonly (readonly string[])[]): Promise<string[]> {
    this.#socket.write(requests.map(encode).join(''), 'latin1');
    const replies: string[] = [];
    while (replies.length < requests.length) {
      const end = replyEnd(this.#received, 0, this.#received.length);
      if (end < 0) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      replies.push(this.#received.latin1Slice(0, end));
      this.#received = this.#received.subarray(end);
    }
    return replies;
  }

  close(): void {
    this.#socket.destroy();
  }
}

function encode(parts: readonly string[]): string {
  return `*${parts.length}\r\n${parts.map((part) => `$${part.length}\r\n${part}\r\n`).join('')}`;
}
