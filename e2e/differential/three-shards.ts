/** A proxy in front of three shards. */
import { startCluster } from '../harness/cluster.ts';
import type { StartedServer } from './compare-servers.ts';

export async function startThreeShards(): Promise<StartedServer> {
  const cluster = await startCluster({ shards: 3, replicas: 0 });
  return { port: cluster.proxies[0].port, processes: cluster.processes, stop: () => cluster.stop() };
}
