/** The installed redis-server as an oracle: on a socket file in a temporary directory, stopped with that removed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RedisServer {
  /** Its socket file. */
  readonly path: string;
  stop(): Promise<void>;
}

/** Starts one that keeps nothing on disk, with further `options` of its command line. */
export async function startRedisServer(...options: readonly string[]): Promise<RedisServer> {
  const directory = mkdtempSync(join(tmpdir(), 'ringfort-redis-'));
  const path = join(directory, 'redis.sock');
  const place = ['--port', '0', '--save', '', '--unixsocket', path, '--dir', directory];
  const child = spawn('redis-server', [...place, ...options], { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise<void>((resolve, reject) => {
    let log = '';
    child.stdout.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes('ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`redis-server did not start: ${log}`)));
  });
  const stop = async (): Promise<void> => {
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    rmSync(directory, { recursive: true });
  };
  return { path, stop };
}
