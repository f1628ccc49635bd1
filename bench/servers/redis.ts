/** redis-server with nothing that writes to disk. */
import { freePort, listening, ManagedProcess, TemporaryDirectory } from '@ringfort/e2e';
import { BENCHMARK_PASSWORD, type Target } from './target.ts';

export async function startRedis(label = 'redis-server'): Promise<Target> {
  const port = await freePort();
  const directory = new TemporaryDirectory('bench-redis');
  const server = new ManagedProcess({
    label,
    command: 'redis-server',
    args: [
      ...['--port', String(port)],
      ...['--bind', '127.0.0.1'],
      ...['--save', ''],
      ...['--appendonly', 'no'],
      ...['--requirepass', BENCHMARK_PASSWORD],
      ...['--dir', directory.path],
    ],
  });
  await listening(server, port);
  return {
    label,
    port,
    processes: [server],
    stop: async () => {
      await server.stop();
      directory.remove();
    },
  };
}
