/** redis-server as the oracle of differential tests: nothing on disk, DEBUG allowed. */
import { SystemRandom } from '@ringfort/host';
import { anyFreePorts } from '@ringfort/net';
import { listening } from './listening.ts';
import { ManagedProcess } from './managed-process.ts';
import { TemporaryDirectory } from './temporary-directory.ts';

export interface RedisServer {
  readonly process: ManagedProcess;
  readonly port: number;
  stop(): Promise<void>;
}

/** `options` are further options as in `redis.conf`; without `port`, a free one is taken. */
export async function startRedis(options: Readonly<Record<string, string>> = {}): Promise<RedisServer> {
  const port =
    options['port'] === undefined
      ? (await anyFreePorts('127.0.0.1', 1, new SystemRandom()))[0]
      : Number(options['port']);
  const directory = new TemporaryDirectory('redis');
  const all = {
    port: String(port),
    bind: '127.0.0.1',
    save: '',
    appendonly: 'no',
    'enable-debug-command': 'yes',
    dir: directory.path,
    ...options,
  };
  const server = new ManagedProcess({
    label: 'redis-server',
    command: 'redis-server',
    args: Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]),
  });
  await listening(server, port);
  return {
    process: server,
    port,
    stop: async () => {
      await server.stop();
      directory.remove();
    },
  };
}
