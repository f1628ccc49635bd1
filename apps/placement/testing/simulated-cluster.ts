/** Placements and fake nodes on one manual clock, with connections that can be cut. */
import { ManualClock } from '@ringfort/base';
import { MemoryTopologyStore, type ShardInfo, type Topology } from '@ringfort/topology';
import type { ConnectToNode, PlacementEvent, PlacementTiming } from '../contract.ts';
import { parseInitialNodes } from '../initial-nodes.ts';
import { Placement } from '../placement.ts';
import { FakeNode } from './fake-node.ts';

export const TIMING: PlacementTiming = { heartbeatIntervalMs: 250, leaseMs: 1_500, failoverTimeoutMs: 2_000 };
const STEP_MS = 5;
const LATENCY_MS = 2;

export class SimulatedCluster {
  readonly clock = new ManualClock();
  readonly store = new LosingStore(this.clock);
  readonly nodes = new Map<string, FakeNode>();
  readonly events: PlacementEvent[] = [];
  readonly #initialNodes: readonly string[];
  /** Whether placements reach nodes. */
  isConnected = true;
  /** Most nodes that were allowed to write at one time, over the whole run. */
  writersMax = 0;

  constructor(initialNodes: readonly string[] = ['s/a@host:1', 's/b@host:2', 's/c@host:3']) {
    this.#initialNodes = initialNodes;
    for (const shard of parseInitialNodes(initialNodes)) {
      for (const info of shard.nodes) this.nodes.set(info.id, new FakeNode(info, this.clock, this.store));
    }
  }

  placement(holderId: string): Placement {
    const placement = new Placement({
      store: this.store,
      holderId,
      shards: parseInitialNodes(this.#initialNodes),
      timing: TIMING,
      connect: this.#connect,
      clock: this.clock,
      timers: this.clock,
      onEvent: (event) => this.events.push(event),
    });
    placement.start();
    return placement;
  }

  /** As if somebody had removed the file, or put an older one in its place: watchers are told nothing. */
  loseTopology(older?: Topology): void {
    this.store.instead = { topology: older };
  }

  node(id: string): FakeNode {
    const found = this.nodes.get(id);
    if (found === undefined) throw new Error(`no node ${id}`);
    return found;
  }

  async run(durationMs: number): Promise<void> {
    for (let passedMs = 0; passedMs < durationMs; passedMs += STEP_MS) {
      this.clock.advance(STEP_MS);
      for (let i = 0; i < 6; i++) await Promise.resolve();
      const writers = [...this.nodes.values()].filter((node) => node.canWrite());
      this.writersMax = Math.max(this.writersMax, writers.length);
    }
  }

  /** Runs until `condition` holds; answers how long it took. */
  async runUntil(condition: () => boolean, limitMs = 10_000): Promise<number> {
    const startMs = this.clock.monotonicMs();
    while (!condition() && this.clock.monotonicMs() - startMs < limitMs) await this.run(STEP_MS);
    return this.clock.monotonicMs() - startMs;
  }

  async shard(): Promise<ShardInfo> {
    const topology = await this.store.read();
    if (topology === undefined) throw new Error('no topology');
    return topology.shards[0];
  }

  count(kind: PlacementEvent['kind']): number {
    return this.events.filter((event) => event.kind === kind).length;
  }

  readonly #connect: ConnectToNode = (info, handlers) => {
    let isClosed = false;
    const node = this.node(info.id);
    const later = (run: () => void) => this.clock.after(LATENCY_MS, () => !isClosed && run());
    const isReached = () => this.isConnected && node.isRunning;
    later(() => (isReached() ? handlers.onOpen() : handlers.onClose('refused')));
    return {
      request: (words) =>
        later(() => {
          if (!isReached()) handlers.onClose('reset');
          else if (!node.isStopped) {
            const reply = node.heartbeat(words);
            later(() => handlers.onReply(reply));
          }
        }),
      close: () => {
        isClosed = true;
      },
    };
  };
}

/** Has `instead` from when it is set on, until the next topology is written. */
class LosingStore extends MemoryTopologyStore {
  instead: { readonly topology: Topology | undefined } | undefined;
  isFailing = false;

  override async read(): Promise<Topology | undefined> {
    if (this.isFailing) throw new Error('no disk');
    return this.instead === undefined ? super.read() : this.instead.topology;
  }

  override async compareAndSet(expectedEpoch: number, next: Topology): Promise<boolean> {
    if (this.instead === undefined) return super.compareAndSet(expectedEpoch, next);
    if (expectedEpoch !== (this.instead.topology?.epoch ?? 0)) return false;
    this.instead = undefined;
    return super.compareAndSet((await super.read())?.epoch ?? 0, next);
  }

  override watch(onTopology: (topology: Topology) => void): { stop(): void } {
    return super.watch((topology) => this.instead === undefined && onTopology(topology));
  }
}
