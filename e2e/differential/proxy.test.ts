/** A proxy with three shards against one redis-server. */
import { startCluster } from '../harness/cluster.ts';
import { compareWithRedis } from './compare-servers.ts';

compareWithRedis('proxy', async () => {
  const cluster = await startCluster({ shards: 3, replicas: 0 });
  return { port: cluster.proxies[0].port, processes: cluster.processes, stop: () => cluster.stop() };
});
