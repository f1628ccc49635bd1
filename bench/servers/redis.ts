/** redis-server with nothing that writes to disk. */
import { startRedis as startRedisServer } from '@ringfort/e2e';
import { BENCHMARK_PASSWORD, type Target } from './target.ts';

export async function startRedis(label = 'redis-server'): Promise<Target> {
  const server = await startRedisServer({ requirepass: BENCHMARK_PASSWORD });
  return { label, port: server.port, processes: [server.process], stop: () => server.stop() };
}
