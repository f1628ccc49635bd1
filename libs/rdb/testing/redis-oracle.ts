/** The installed redis-server as an oracle: on a socket file in a temporary directory, stopped with that removed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

export class RedisOracle {
  readonly client: Redis;
  readonly #process: ChildProcess;
  readonly #directory: string;

  private constructor(process: ChildProcess, directory: string, path: string) {
    this.#process = process;
    this.#directory = directory;
    this.client = new Redis({ path, lazyConnect: true });
  }

  static async start(): Promise<RedisOracle> {
    const directory = mkdtempSync(join(tmpdir(), 'ringfort-rdb-'));
    const path = join(directory, 'redis.sock');
    const files = ['--unixsocket', path, '--dir', directory, '--save', '', '--port', '0'];
    const options = [...files, '--sanitize-dump-payload', 'yes', '--enable-debug-command', 'yes'];
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

  async dump(key: string): Promise<Buffer> {
    return (await this.client.dumpBuffer(key)) ?? Buffer.alloc(0);
  }

  /** Whether Redis takes the payload. */
  async restore(key: string, payload: Buffer): Promise<boolean> {
    const error = await this.client.call('RESTORE', key, '0', payload, 'REPLACE').then(
      () => undefined,
      (reason: unknown) => String(reason),
    );
    if (error !== undefined && !/Bad data format|checksum/.test(error)) throw new Error(error);
    return error === undefined;
  }

  /** Equal for equal values, whatever their encodings. */
  async digest(key: string): Promise<string> {
    return String(await this.client.call('DEBUG', 'DIGEST-VALUE', key));
  }

  async stop(): Promise<void> {
    this.client.disconnect();
    const exited = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await exited;
    rmSync(this.#directory, { recursive: true });
  }
}
