/** Which keys and which node belong to a shard, read from the topology as a proxy reads it. */
import { slotOf } from '@ringfort/base';
import { SlotMap } from '@ringfort/topology';
import type { Cluster, ClusterNode } from '../harness/cluster.ts';
import { readTopology } from '../harness/read-topology.ts';

/** The current primary of the shard at `shardIndex`. */
export async function primaryOf(cluster: Cluster, shardIndex: number): Promise<ClusterNode> {
  const { primary } = (await readTopology(cluster.topologyPath)).shards[shardIndex];
  const node = cluster.nodes.find((each) => each.id === primary.id);
  if (node === undefined) throw new Error(`no process is the primary ${primary.id}`);
  return node;
}

/** Some keys that the shard at `shardIndex` owns. */
export async function keysOf(cluster: Cluster, shardIndex: number, count: number): Promise<string[]> {
  const map = new SlotMap(await readTopology(cluster.topologyPath));
  const keys: string[] = [];
  for (let number = 0; keys.length < count; number++) {
    const key = `key:${number}`;
    if (map.shardOf[slotOf(Buffer.from(key), 0, key.length)] === shardIndex) keys.push(key);
  }
  return keys;
}
