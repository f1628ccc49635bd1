/** Which keys and which node belong to a shard, read from the topology file as a proxy reads it. */
import { readFileSync } from 'node:fs';
import { slotOf } from '@ringfort/base';
import type { Topology } from '@ringfort/topology';
import type { Cluster, ClusterNode } from '../harness/cluster.ts';

/** The current primary of the shard at `shardIndex`. */
export function shardOf(cluster: Cluster, shardIndex: number): ClusterNode {
  const { primary } = topologyOf(cluster).shards[shardIndex];
  const node = cluster.nodes.find((each) => each.port === primary.port);
  if (node === undefined) throw new Error(`no process has the primary's port ${primary.port}`);
  return node;
}

export function keysOfShard(cluster: Cluster, shardIndex: number, count: number): string[] {
  const { slots } = topologyOf(cluster);
  const keys: string[] = [];
  for (let number = 0; keys.length < count; number++) {
    const key = `key:${number}`;
    const slot = slotOf(Buffer.from(key), 0, key.length);
    const owner = slots.find(([lastSlot]) => slot <= lastSlot);
    if (owner?.[1] === shardIndex) keys.push(key);
  }
  return keys;
}

function topologyOf(cluster: Cluster): Topology {
  return JSON.parse(readFileSync(cluster.topologyPath, 'utf8')) as Topology;
}
