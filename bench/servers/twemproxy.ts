/** twemproxy (nutcracker) in front of two redis-servers, on consistent hashing, logging errors only. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listening, ManagedProcess, TemporaryDirectory } from '@ringfort/e2e';
import { SystemRandom } from '@ringfort/host';
import { anyFreePorts } from '@ringfort/net';
import { startRedis } from './redis.ts';
import { BENCHMARK_PASSWORD, type Target } from './target.ts';

export async function startTwemproxy(): Promise<Target> {
  const backends = await Promise.all([startRedis('redis-server 1'), startRedis('redis-server 2')]);
  const [port, statisticsPort] = await anyFreePorts('127.0.0.1', 2, new SystemRandom());
  const directory = new TemporaryDirectory('bench-twemproxy');
  const configurationPath = join(directory.path, 'nutcracker.yml');
  writeFileSync(configurationPath, configurationOf(port, backends));
  const proxy = new ManagedProcess({
    label: 'twemproxy',
    command: 'nutcracker',
    args: [
      ...['--conf-file', configurationPath],
      ...['--stats-addr', '127.0.0.1'],
      ...['--stats-port', String(statisticsPort)],
      ...['--output', join(directory.path, 'nutcracker.log')],
      ...['--pid-file', join(directory.path, 'nutcracker.pid')],
      ...['--verbose', '1'],
    ],
  });
  await listening(proxy, port);
  return {
    label: 'twemproxy + 2 redis',
    port,
    processes: [proxy, ...backends.flatMap((backend) => backend.processes)],
    stop: async () => {
      await proxy.stop();
      await Promise.all(backends.map((backend) => backend.stop()));
      directory.remove();
    },
  };
}

function configurationOf(port: number, backends: readonly Target[]): string {
  return [
    'bench:',
    `  listen: 127.0.0.1:${port}`,
    '  hash: fnv1a_64',
    '  distribution: ketama',
    '  redis: true',
    `  redis_auth: ${BENCHMARK_PASSWORD}`,
    '  auto_eject_hosts: false',
    '  servers:',
    ...backends.map((backend) => `    - 127.0.0.1:${backend.port}:1`),
    '',
  ].join('\n');
}
