/**
 * All that the leading placement knows, and what follows from it: topology and answers in, decisions out. Pure: no
 * sockets, no store, no timers. One instance per term of leadership.
 */
import {
  type HeartbeatReply,
  type HeartbeatRequest,
  type NodeInfo,
  type ShardInfo,
  type Topology,
  withInSync,
  withPromoted,
  withRepaired,
} from '@ringfort/topology';
import type { PlacementEvent, PlacementTiming } from './contract.ts';
import { decideFailover } from './failover-policy.ts';
import { decideInSync, noteStandings } from './in-sync-policy.ts';
import { NodeObservation } from './node-observation.ts';
import { decideRepair, type Repair } from './repair-policy.ts';

/** A new topology to be written, and what to tell once it is. */
export interface TopologyChange {
  readonly next: Topology;
  readonly event: PlacementEvent;
}

export class ClusterState {
  readonly #timing: PlacementTiming;
  readonly #observations = new Map<string, NodeObservation>();
  topology: Topology;
  /** Shards that wait for a candidate, with the reason. */
  readonly waiting = new Map<string, string>();

  /** `heardSince`: when the first answer of a shard came, by its id, where there was one before this. */
  constructor(
    topology: Topology,
    timing: PlacementTiming,
    nowMs: number,
    heardSince: ReadonlyMap<string, number>,
  ) {
    this.#timing = timing;
    this.topology = topology;
    this.#observeAll(nowMs);
    for (const shard of topology.shards) this.#awaitAll(shard, heardSince.get(shard.id));
  }

  get nodes(): NodeInfo[] {
    return this.topology.shards.flatMap((shard) => [shard.primary, ...shard.replicas]);
  }

  replace(topology: Topology, nowMs: number): void {
    if (topology.epoch <= this.topology.epoch) return;
    this.topology = topology;
    this.#observeAll(nowMs);
  }

  disconnected(nodeId: string): void {
    this.#observations.get(nodeId)?.disconnected();
  }

  replied(nodeId: string, reply: HeartbeatReply, nowMs: number): void {
    this.#observations.get(nodeId)?.replied(reply, nowMs);
    const shard = this.#shardOf(nodeId);
    if (shard !== undefined) this.#awaitAll(shard, nowMs);
    if (shard?.primary.id !== nodeId || reply.role !== 'primary' || reply.epoch !== shard.epoch) return;
    noteStandings(shard, reply, this.#observations, nowMs);
  }

  /** The next heartbeat for a node. With an echo it extends the lease of a primary, which counts from then on. */
  heartbeatFor(nodeId: string, nowMs: number): HeartbeatRequest {
    const shard = this.#shardOf(nodeId);
    const observation = this.#observations.get(nodeId);
    const leader = this.#leaderToConfirm(nodeId, nowMs);
    if (leader !== undefined && observation !== undefined) observation.confirmedBranchId = leader.branchId;
    return { epoch: shard?.epoch ?? 0, leaseMs: this.#timing.leaseMs, echo: leader?.echo ?? '' };
  }

  /** The primary of this node's shard, if it waits for its first lease and the next heartbeat would bring it. */
  leaseDueInShardOf(nodeId: string, nowMs: number): string | undefined {
    const primaryId = this.#shardOf(nodeId)?.primary.id;
    if (primaryId === undefined) return undefined;
    const leader = this.#leaderToConfirm(primaryId, nowMs);
    const confirmed = this.#observations.get(primaryId)?.confirmedBranchId;
    return leader === undefined || leader.branchId === confirmed ? undefined : primaryId;
  }

  /** The most urgent change, if any: one at a time, as each is a compare-and-set. */
  decide(nowMs: number): TopologyChange | undefined {
    for (const shard of this.topology.shards) {
      const change = this.#repair(shard, nowMs) ?? this.#failover(shard, nowMs);
      if (change !== undefined) return change;
    }
    for (const shard of this.topology.shards) {
      const inSync = decideInSync(shard, this.#observations, nowMs);
      if (inSync === undefined) continue;
      const next = withInSync(this.topology, shard.id, inSync);
      return { next, event: { kind: 'inSyncChanged', shardId: shard.id, inSync } };
    }
    return undefined;
  }

  #repair(shard: ShardInfo, nowMs: number): TopologyChange | undefined {
    const repair = this.#repairOf(shard, nowMs);
    if (repair === undefined) return undefined;
    const { nodeId, knownEpoch } = repair;
    const next = withRepaired(this.topology, shard.id, nodeId, knownEpoch);
    return { next, event: { kind: 'repaired', shardId: shard.id, nodeId, epoch: next.epoch, knownEpoch } };
  }

  #repairOf(shard: ShardInfo, nowMs: number): Repair | undefined {
    return decideRepair(shard, this.topology.epoch, this.#observations, this.#timing, nowMs);
  }

  #failover(shard: ShardInfo, nowMs: number): TopologyChange | undefined {
    const decision = decideFailover(shard, this.#observations, this.#timing, nowMs);
    if (decision.act === 'wait') this.waiting.set(shard.id, decision.reason);
    else this.waiting.delete(shard.id);
    if (decision.act !== 'promote') return undefined;
    const { nodeId, reason } = decision;
    const next = withPromoted(this.topology, shard.id, nodeId);
    return { next, event: { kind: 'promoted', shardId: shard.id, nodeId, epoch: next.epoch, reason } };
  }

  /** Whether the primary is about to be replaced, or may have to be. */
  #isHeldBack(shard: ShardInfo, nowMs: number): boolean {
    const { act } = decideFailover(shard, this.#observations, this.#timing, nowMs);
    return act === 'promote' || act === 'ask' || this.#repairOf(shard, nowMs) !== undefined;
  }

  /**
   * The last answer of a primary whose lease may be extended. Who has not said on this connection that it is the primary
   * may become it before the heartbeat comes, as a process of which nobody knows what it has.
   */
  #leaderToConfirm(nodeId: string, nowMs: number): HeartbeatReply | undefined {
    const shard = this.#shardOf(nodeId);
    const reply = this.#observations.get(nodeId)?.reply;
    if (shard?.primary.id !== nodeId || reply?.role !== 'primary' || reply.epoch !== shard.epoch)
      return undefined;
    return this.#isHeldBack(shard, nowMs) ? undefined : reply;
  }

  #shardOf(nodeId: string): ShardInfo | undefined {
    return this.topology.shards.find(
      (shard) => shard.primary.id === nodeId || shard.replicas.some((node) => node.id === nodeId),
    );
  }

  #awaitAll(shard: ShardInfo, sinceMs: number | undefined): void {
    for (const { id } of [shard.primary, ...shard.replicas]) {
      const observation = this.#observations.get(id);
      if (observation !== undefined) observation.awaitedSinceMs ??= sinceMs;
    }
  }

  #observeAll(nowMs: number): void {
    const ids = new Set(this.nodes.map((node) => node.id));
    for (const id of ids) {
      if (!this.#observations.has(id)) this.#observations.set(id, new NodeObservation(nowMs));
    }
    for (const id of this.#observations.keys()) if (!ids.has(id)) this.#observations.delete(id);
  }
}
