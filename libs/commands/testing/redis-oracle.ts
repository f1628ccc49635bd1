/**
 * The installed redis-server as the oracle of handler tests: started on a socket file in a temporary directory,
 * asked in raw bytes, stopped with its directory removed. `compare` runs one script on it and on a CommandRunner,
 * in the runner's version of the protocol.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replyEnd } from '@ringfort/protocol';
import { afterAll, beforeAll } from 'vitest';
import { CommandRunner } from './command-runner.ts';

export type Request = readonly (string | Buffer)[];

export interface Difference {
  readonly request: Request;
  /** One character per byte. */
  readonly redis: string;
  readonly ringfort: string;
}

/** One for all tests of the calling file: started before the first of them, stopped after the last. */
export function redisOracle(): RedisOracle {
  const redis = new RedisOracle();
  beforeAll(() => redis.start());
  afterAll(() => redis.stop());
  return redis;
}

/** One request per line, words separated by blanks; `''` is the empty word. */
function requestsOf(script: string): Request[] {
  return script
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' '))
    .map((words) => words.map((word) => (word === "''" ? '' : word)));
}

class RedisOracle {
  #process!: ChildProcess;
  #directory!: string;
  #socket!: Socket;
  #received = Buffer.alloc(0);
  #wake: () => void = () => undefined;

  async start(): Promise<void> {
    const directory = mkdtempSync(join(tmpdir(), 'ringfort-commands-'));
    const path = join(directory, 'redis.sock');
    const options = ['--port', '0', '--save', '', '--unixsocket', path, '--dir', directory];
    const child = spawn('redis-server', [...options, '--enable-debug-command', 'yes'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.#directory = directory;
    this.#process = child;
    await new Promise<void>((resolve, reject) => {
      let log = '';
      child.stdout.on('data', (chunk: Buffer) => {
        log += chunk.toString();
        if (log.includes('ready to accept connections')) resolve();
      });
      child.once('exit', () => reject(new Error(`redis-server did not start: ${log}`)));
    });
    const socket = connect(path);
    this.#socket = socket;
    await once(socket, 'connect');
    socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#wake();
    });
  }

  /** Sends the requests as one pipeline; the raw replies in order. */
  async ask(requests: readonly Request[]): Promise<Buffer[]> {
    this.#socket.write(Buffer.concat(requests.map(encode)));
    const replies: Buffer[] = [];
    let at = 0;
    while (replies.length < requests.length) {
      const end = replyEnd(this.#received, at, this.#received.length);
      if (end < 0) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      replies.push(Buffer.from(this.#received.subarray(at, end)));
      at = end;
    }
    this.#received = this.#received.subarray(at);
    return replies;
  }

  /** The requests whose replies differ, after `FLUSHALL` on both. */
  async compare(runner: CommandRunner, requests: readonly Request[]): Promise<Difference[]> {
    const script: Request[] = [['FLUSHALL'], ...requests];
    const [, ...expected] = await this.ask([['HELLO', String(runner.protocol)], ...script]);
    return script.flatMap((request, index) => {
      const actual = runner.run(...request);
      if (actual.equals(expected[index])) return [];
      return [{ request, redis: expected[index].toString('latin1'), ringfort: actual.toString('latin1') }];
    });
  }

  /** The same of a script in RESP2 and in RESP3, each on a new keyspace, which is consistent afterwards. */
  async compareScript(script: string): Promise<Difference[]> {
    const differences: Difference[] = [];
    for (const protocol of [2, 3] as const) {
      const runner = new CommandRunner();
      runner.protocol = protocol;
      differences.push(...(await this.compare(runner, requestsOf(script))));
      runner.keyspace.checkConsistency();
    }
    return differences;
  }

  async stop(): Promise<void> {
    this.#socket.destroy();
    const exited = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await exited;
    rmSync(this.#directory, { recursive: true });
  }
}

function encode(parts: Request): Buffer {
  const pieces = [Buffer.from(`*${parts.length}\r\n`)];
  for (const part of parts) {
    const bytes = Buffer.from(part);
    pieces.push(Buffer.from(`$${bytes.length}\r\n`), bytes, Buffer.from('\r\n'));
  }
  return Buffer.concat(pieces);
}
