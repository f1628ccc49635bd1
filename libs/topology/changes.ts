/** Every change of a topology as a pure function: old topology in, new one out with a higher epoch. */
import { RingfortError } from '@ringfort/base';
import type { NodeInfo, ShardInfo, Topology } from './contract.ts';
import { placeSlots } from './ring.ts';
import { slotRuns } from './slot-map.ts';
import { parseTopology } from './validate.ts';

export interface ShardPlan {
  readonly id: string;
  readonly weight: number;
  /** The first one starts as the primary. */
  readonly nodes: readonly NodeInfo[];
}

/** The first topology of a cluster. Nobody is in sync yet but the primaries. */
export function initialTopology(plans: readonly ShardPlan[], epoch = 1): Topology {
  const shards = plans.map((plan): ShardInfo => {
    const [primary, ...replicas] = plan.nodes;
    if (primary === undefined) throw new RingfortError('TOPOLOGY_INVALID', `shard ${plan.id} has no node`);
    return { id: plan.id, weight: plan.weight, primary, replicas, inSync: [primary.id], epoch };
  });
  return parseTopology({ version: 1, epoch, shards, slots: slotRuns(placeSlots(plans)) });
}

/** Makes `nodeId`, a replica of the shard, its primary; the old primary becomes a replica that is not in sync. */
export function withPromoted(topology: Topology, shardId: string, nodeId: string): Topology {
  return withShard(topology, shardId, (shard) => {
    const inSync = [nodeId, ...shard.inSync.filter((id) => id !== nodeId && id !== shard.primary.id)];
    return { ...ledBy(shard, nodeId), inSync, epoch: topology.epoch + 1 };
  });
}

/**
 * Puts a shard in order whose nodes have met `knownEpoch`, a later one than the topology's: `nodeId`, any of its nodes,
 * is the primary of an epoch that is new to all, and of nobody else is known what it has.
 */
export function withRepaired(
  topology: Topology,
  shardId: string,
  nodeId: string,
  knownEpoch: number,
): Topology {
  const epoch = Math.max(topology.epoch, knownEpoch) + 1;
  const inSync = [nodeId];
  const next = withShard(topology, shardId, (shard) => ({ ...ledBy(shard, nodeId), inSync, epoch }));
  return { ...next, epoch };
}

/** Replaces the in-sync set of a shard; its epoch stays, as the primary does. */
export function withInSync(topology: Topology, shardId: string, inSync: readonly string[]): Topology {
  return withShard(topology, shardId, (shard) => ({ ...shard, inSync }));
}

/** What the topology says about one node. */
export interface NodeAssignment {
  readonly shard: ShardInfo;
  readonly node: NodeInfo;
  readonly isPrimary: boolean;
}

export function assignmentOf(topology: Topology, nodeId: string): NodeAssignment | undefined {
  for (const shard of topology.shards) {
    if (shard.primary.id === nodeId) return { shard, node: shard.primary, isPrimary: true };
    const node = shard.replicas.find((each) => each.id === nodeId);
    if (node !== undefined) return { shard, node, isPrimary: false };
  }
  return undefined;
}

/** The shard with any of its nodes as the primary. */
function ledBy(shard: ShardInfo, nodeId: string): ShardInfo {
  const nodes = [...shard.replicas, shard.primary];
  const primary = nodes.find((node) => node.id === nodeId);
  if (primary === undefined) {
    throw new RingfortError('TOPOLOGY_NO_NODE', `${nodeId} is no node of shard ${shard.id}`);
  }
  return { ...shard, primary, replicas: nodes.filter((node) => node !== primary) };
}

function withShard(topology: Topology, shardId: string, change: (shard: ShardInfo) => ShardInfo): Topology {
  if (!topology.shards.some((shard) => shard.id === shardId)) {
    throw new RingfortError('TOPOLOGY_NO_SHARD', `there is no shard ${shardId}`);
  }
  const shards = topology.shards.map((shard) => (shard.id === shardId ? change(shard) : shard));
  return { ...topology, epoch: topology.epoch + 1, shards };
}
