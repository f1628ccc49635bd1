/** One shard of simulated nodes with a stand-in for placement that sends heartbeats and promotes when told to. */
import { ManualClock, SeededRandom } from '@ringfort/base';
import { initialTopology, MemoryTopologyStore, type ShardInfo, withPromoted } from '@ringfort/topology';
import { SimulatedNetwork } from './simulated-network.ts';
import { SimulatedNode, type SimulatedNodeOptions } from './simulated-node.ts';

export const LEASE_MS = 1_000;
const HEARTBEAT_MS = 250;
const STEP_MS = 5;
/** Lease granted, replicas copied. */
const SETTLED_AFTER_MS = 2_000;

export class SimulatedShard {
  readonly clock = new ManualClock();
  readonly network: SimulatedNetwork;
  readonly store = new MemoryTopologyStore(this.clock);
  readonly nodes: SimulatedNode[] = [];
  readonly #echoes = new Map<string, string>();
  /** Whether the stand-in for placement reaches the nodes. */
  hasHeartbeats = true;

  constructor(seed: number) {
    this.network = new SimulatedNetwork(this.clock, new SeededRandom(seed));
    this.clock.every(HEARTBEAT_MS, () => void this.#heartbeat());
  }

  /** Starts `count` nodes; the first one begins as the primary. */
  static async start(
    seed: number,
    count = 2,
    options: Partial<Pick<SimulatedNodeOptions, 'backlogBytes' | 'heldBytesMax'>> = {},
  ): Promise<SimulatedShard> {
    const shard = new SimulatedShard(seed);
    const infos = Array.from({ length: count }, (_, index) => ({
      id: `n${index}`,
      host: 'host',
      port: index + 1,
    }));
    await shard.store.compareAndSet(0, initialTopology([{ id: 's', weight: 1, nodes: infos }]));
    for (const { id, port } of infos) {
      const { clock, network, store } = shard;
      shard.nodes.push(new SimulatedNode({ ...options, id, port, clock, network, store }));
    }
    await shard.run(SETTLED_AFTER_MS);
    return shard;
  }

  /** Moves time on in small steps, so that promises settle in between. */
  async run(durationMs: number): Promise<void> {
    for (let passedMs = 0; passedMs < durationMs; passedMs += STEP_MS) {
      this.clock.advance(STEP_MS);
      for (let i = 0; i < 4; i++) await Promise.resolve();
    }
  }

  async shard(): Promise<ShardInfo> {
    const topology = await this.store.read();
    if (topology === undefined) throw new Error('no topology');
    return topology.shards[0];
  }

  async primary(): Promise<SimulatedNode> {
    const { primary } = await this.shard();
    return this.node(primary.id);
  }

  node(id: string): SimulatedNode {
    const found = this.nodes.find((node) => node.id === id);
    if (found === undefined) throw new Error(`no node ${id}`);
    return found;
  }

  /** Waits until the old lease has certainly lapsed, then makes `nodeId` the primary. */
  async promote(nodeId: string): Promise<void> {
    const hadHeartbeats = this.hasHeartbeats;
    this.hasHeartbeats = false;
    await this.run(LEASE_MS + STEP_MS);
    const topology = await this.store.read();
    if (topology !== undefined && topology.shards[0].primary.id !== nodeId) {
      await this.store.compareAndSet(topology.epoch, withPromoted(topology, 's', nodeId));
    }
    this.hasHeartbeats = hadHeartbeats;
    await this.run(3 * HEARTBEAT_MS);
  }

  /** A crash breaks the heartbeat connection too, and with it the echo. */
  crash(node: SimulatedNode): void {
    node.crash();
    this.#echoes.delete(node.id);
  }

  async #heartbeat(): Promise<void> {
    if (!this.hasHeartbeats) return;
    const { epoch } = await this.shard();
    for (const node of this.nodes) {
      if (!node.isRunning) continue;
      const echo = this.#echoes.get(node.id) ?? '';
      this.#echoes.set(node.id, node.replication.onHeartbeat({ epoch, leaseMs: LEASE_MS, echo }).echo);
    }
  }
}
