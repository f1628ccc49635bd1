/**
 * The real redis-server as an oracle for tests: started on a socket file in a temporary directory, asked with raw
 * bytes, stopped with its directory removed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { replyEnd } from '@ringfort/protocol';

const START_DEADLINE_MS = 10_000;

export class LiveRedis {
  readonly #process: ChildProcess;
  readonly #directory: string;
  readonly #socket: Socket;
  #received = Buffer.alloc(0);
  #onData: (() => void) | undefined;

  constructor(process: ChildProcess, directory: string, socket: Socket) {
    this.#process = process;
    this.#directory = directory;
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#onData?.();
    });
  }

  static async start(): Promise<LiveRedis> {
    const directory = mkdtempSync(join(tmpdir(), 'ringfort-redis-'));
    const path = join(directory, 'redis.sock');
    const options = ['--port', '0', '--save', '', '--unixsocket', path, '--dir', directory];
    const child = spawn('redis-server', options, { stdio: 'ignore' });
    const deadlineMs = Date.now() + START_DEADLINE_MS;
    for (;;) {
      const socket = await tryConnect(path);
      if (socket !== undefined) return new LiveRedis(child, directory, socket);
      if (Date.now() > deadlineMs) throw new Error('redis-server did not start');
      await delay(20);
    }
  }

  /** Sends one request and answers the bytes of its reply. */
  async ask(...parts: (string | Buffer)[]): Promise<Buffer> {
    this.#socket.write(encodeRequest(parts));
    for (;;) {
      const end = replyEnd(this.#received, 0, this.#received.length);
      if (end >= 0) {
        const reply = this.#received.subarray(0, end);
        this.#received = this.#received.subarray(end);
        return reply;
      }
      await new Promise<void>((resolve) => {
        this.#onData = resolve;
      });
    }
  }

  async stop(): Promise<void> {
    this.#socket.destroy();
    const exited = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await exited;
    rmSync(this.#directory, { recursive: true });
  }
}

function encodeRequest(parts: readonly (string | Buffer)[]): Buffer {
  const pieces = [Buffer.from(`*${parts.length}\r\n`)];
  for (const part of parts) {
    const bytes = Buffer.from(part);
    pieces.push(Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from('\r\n'));
  }
  return Buffer.concat(pieces);
}

function tryConnect(path: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(undefined));
  });
}
