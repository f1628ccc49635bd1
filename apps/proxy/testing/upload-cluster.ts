/** Clusters whose proxies pass on large values as they come, with a threshold so low that small values are large. */
import { ToyCluster } from './toy-cluster.ts';

const THRESHOLD_BYTES = 4096;
/** A large value. */
export const VALUE = 'v'.repeat(3 * THRESHOLD_BYTES);

export class UploadClusters {
  readonly #clusters: ToyCluster[] = [];

  async start(options: Readonly<Record<string, string>> = {}): Promise<ToyCluster> {
    const cluster = await ToyCluster.start({ 'stream-threshold': String(THRESHOLD_BYTES), ...options });
    this.#clusters.push(cluster);
    return cluster;
  }

  async stop(): Promise<void> {
    for (const cluster of this.#clusters.splice(0)) await cluster.stop();
  }
}

/** Uploads under way at the shard. */
export function reservedCount(cluster: ToyCluster, shard: number): number {
  return cluster.proxy.cluster.shards[shard].all().filter((link) => link.isReserved).length;
}
