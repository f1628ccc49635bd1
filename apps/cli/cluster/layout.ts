/**
 * What `ringfort up` starts, as data: which processes, in which folders, on which ports. Pure.
 *
 *   data/cluster-secret      0600, made once
 *   data/cluster.json        nodes and their ports, made once, so that a restart finds the same cluster
 *   data/topology.json       placement's
 *   data/up.lock             empty, locked while `up` runs
 *   data/<node id>/          a node's log and snapshots
 *   data/run/<id>.conf       0600, what each process was last started with
 */
import { join } from 'node:path';
import { isNodeId, NODE_ID_RULE } from '@ringfort/topology';
import { z } from 'zod';

const nameSchema = z.string().refine(isNodeId, `must be ${NODE_ID_RULE}`);

const nodeSchema = z.object({
  id: nameSchema,
  shard: nameSchema,
  port: z.int().min(1).max(65535),
  adminPort: z.int().min(1).max(65535),
});

export const clusterSchema = z.object({
  version: z.literal(1),
  placementAdminPort: z.int().min(1).max(65535),
  /** Those of a shard stand together; the first one began as its primary. */
  nodes: z.array(nodeSchema).min(1),
});

export type LocalNode = z.infer<typeof nodeSchema>;
export type LocalCluster = z.infer<typeof clusterSchema>;

/** Names of the nodes: `shard-1-a` and `shard-1-b` are two copies of one shard. */
export function nodeNames(shardCount: number, replicaCount: number): { id: string; shard: string }[] {
  return Array.from({ length: shardCount }, (_, index) => `shard-${index + 1}`).flatMap((shard) =>
    Array.from({ length: replicaCount + 1 }, (_, copy) => ({
      id: `${shard}-${String.fromCharCode(97 + copy)}`,
      shard,
    })),
  );
}

export function dataPaths(folder: string) {
  return {
    clusterFile: join(folder, 'cluster.json'),
    secretFile: join(folder, 'cluster-secret'),
    lockFile: join(folder, 'up.lock'),
    topologyFile: join(folder, 'topology.json'),
    runFolder: join(folder, 'run'),
    nodeFolder: (id: string) => join(folder, id),
  };
}
