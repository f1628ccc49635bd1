/**
 * The placement driver: leads or stands by, and as the leader keeps a monitor per node, feeds what they say to the
 * cluster state and writes the changes that follow, one compare-and-set at a time.
 *
 *   store ──watch──► ClusterState ◄──replies── NodeMonitor ◄──► node
 *     ▲                   │
 *     └──compareAndSet────┘ decide
 *
 * The first topology is made of what the planned nodes answer (Inquiry). One that somebody removed from the store, or
 * replaced by an older one, is written back. A placement that stands by holds no connection and
 * no state. Failures of the store are told and tried again.
 */
import { type Clock, errorText, type TimerHandle, type Timers } from '@ringfort/base';
import type { ShardPlan, Topology, TopologyStore } from '@ringfort/topology';
import { ClusterState } from './cluster-state.ts';
import type { ConnectToNode, PlacementEvent, PlacementTiming } from './contract.ts';
import { Inquiry } from './inquiry.ts';
import { Leadership } from './leadership.ts';
import { NodeMonitor } from './node-monitor.ts';

export interface PlacementOptions {
  readonly store: TopologyStore;
  /** Unique among placement processes. */
  readonly holderId: string;
  /** The first topology, if there is none yet. Empty: wait until somebody writes one. */
  readonly shards: readonly ShardPlan[];
  readonly timing: PlacementTiming;
  readonly connect: ConnectToNode;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly onEvent: (event: PlacementEvent) => void;
}

const DECIDE_EVERY_MS = 100;
/** No watch tells that the topology was removed. */
const LOOK_EVERY_MS = 1_000;
const SAME_FAILURE_MS = 10_000;

export class Placement {
  readonly #options: PlacementOptions;
  readonly #leadership: Leadership;
  readonly #monitors = new Map<string, NodeMonitor>();
  readonly #reportedWaiting = new Set<string>();
  #state: ClusterState | undefined;
  #watch: { stop(): void } | undefined;
  #ticker: TimerHandle | undefined;
  #lookout: TimerHandle | undefined;
  /** A request to the store is under way, after which the state may be another one. */
  #isAsking = false;
  #inquiry: Inquiry | undefined;
  #toldFailure: { readonly reason: string; readonly atMs: number } | undefined;
  /** The epoch of what the store has instead of the topology that this placement knows; 0 for nothing. */
  #strangerEpoch: number | undefined;

  constructor(options: PlacementOptions) {
    this.#options = options;
    this.#leadership = new Leadership({
      ...options,
      leaseMs: options.timing.leaseMs,
      onGained: () => this.#beginTerm(),
      onLost: (isGivenUp) => this.#endTerm(isGivenUp),
      onError: (reason) => this.#tellFailure(reason),
    });
  }

  get isLeader(): boolean {
    return this.#leadership.isLeader;
  }

  /** As far as this process knows; undefined while it stands by. */
  get topology(): Topology | undefined {
    return this.#state?.topology;
  }

  start(): void {
    this.#leadership.start();
  }

  async stop(): Promise<void> {
    await this.#leadership.stop();
  }

  #beginTerm(): void {
    const { store, timers, onEvent } = this.#options;
    onEvent({ kind: 'leadershipGained' });
    this.#watch = store.watch((topology) => this.#take(topology));
    this.#ticker = timers.every(DECIDE_EVERY_MS, () => this.#tick());
    this.#lookout = timers.every(LOOK_EVERY_MS, () => this.#look());
    this.#tick();
  }

  #endTerm(isGivenUp: boolean): void {
    this.#watch?.stop();
    this.#ticker?.cancel();
    this.#lookout?.cancel();
    for (const monitor of this.#monitors.values()) monitor.stop();
    this.#monitors.clear();
    this.#reportedWaiting.clear();
    this.#state = undefined;
    this.#endInquiry();
    this.#strangerEpoch = undefined;
    this.#options.onEvent({ kind: isGivenUp ? 'leadershipGivenUp' : 'leadershipLost' });
  }

  #take(topology: Topology): void {
    const nowMs = this.#options.clock.monotonicMs();
    const { timing } = this.#options;
    if (this.#state === undefined) {
      this.#state = new ClusterState(topology, timing, nowMs, this.#inquiry?.heardSince ?? new Map());
    } else this.#state.replace(topology, nowMs);
    this.#endInquiry();
    this.#followNodes(this.#state);
  }

  /** A node whose address changed is another one as far as connections go. */
  #followNodes(state: ClusterState): void {
    const nodes = new Map(state.nodes.map((node) => [`${node.id} ${node.host} ${node.port}`, node]));
    for (const [key, monitor] of this.#monitors) {
      if (nodes.has(key)) continue;
      monitor.stop();
      this.#monitors.delete(key);
    }
    for (const [key, node] of nodes) {
      if (!this.#monitors.has(key)) this.#monitors.set(key, this.#monitor(state, node));
    }
  }

  #monitor(state: ClusterState, node: NodeMonitor['node']): NodeMonitor {
    const { connect, clock, timers, timing, onEvent } = this.#options;
    return new NodeMonitor(node, {
      connect,
      clock,
      timers,
      intervalMs: timing.heartbeatIntervalMs,
      timeoutMs: timing.leaseMs,
      nextHeartbeat: () => state.heartbeatFor(node.id, clock.monotonicMs()),
      onReply: (reply) => {
        state.replied(node.id, reply, clock.monotonicMs());
        this.#tick();
        this.#grantDueLease(state, node.id);
      },
      onUp: () => onEvent({ kind: 'nodeUp', nodeId: node.id }),
      onDown: (reason) => {
        state.disconnected(node.id);
        onEvent({ kind: 'nodeDown', nodeId: node.id, reason });
      },
    });
  }

  #tick(): void {
    if (!this.#leadership.isLeader || this.#isAsking) return;
    if (this.#state === undefined) {
      this.#createTopology();
      return;
    }
    if (this.#strangerEpoch !== undefined) {
      this.#restoreTopology(this.#state.topology, this.#strangerEpoch);
      return;
    }
    const change = this.#state.decide(this.#options.clock.monotonicMs());
    this.#reportWaiting(this.#state.waiting);
    if (change !== undefined) this.#write(this.#state.topology.epoch, change.next, change.event);
  }

  /** Whoever waited for others to be heard need not wait for the next interval too. */
  #grantDueLease(state: ClusterState, heardId: string): void {
    const primaryId = state.leaseDueInShardOf(heardId, this.#options.clock.monotonicMs());
    if (primaryId === undefined) return;
    for (const monitor of this.#monitors.values()) if (monitor.node.id === primaryId) monitor.beat();
  }

  #createTopology(): void {
    const { shards, store } = this.#options;
    if (shards.length === 0) return;
    if (this.#inquiry === undefined) {
      this.#ask(store.read().then((topology) => this.#takeOrInquire(topology)));
      return;
    }
    if (!this.#inquiry.isOver) return;
    this.#write(0, this.#inquiry.result(), { kind: 'topologyCreated', shardCount: shards.length });
  }

  #takeOrInquire(topology: Topology | undefined): void {
    if (!this.#leadership.isLeader) return;
    if (topology !== undefined) this.#take(topology);
    else if (this.#state === undefined)
      this.#inquiry ??= new Inquiry({ ...this.#options, onReply: () => this.#tick() });
  }

  #endInquiry(): void {
    this.#inquiry?.stop();
    this.#inquiry = undefined;
  }

  #look(): void {
    if (!this.#leadership.isLeader || this.#isAsking || this.#state === undefined) return;
    this.#ask(this.#options.store.read().then((topology) => this.#noteWhetherGone(topology)));
  }

  #noteWhetherGone(topology: Topology | undefined): void {
    const [found, known] = [topology?.epoch ?? 0, this.#state?.topology.epoch ?? 0];
    this.#strangerEpoch = found < known ? found : undefined;
  }

  /** Everybody else goes by the one they know, so it is the next one of those. */
  #restoreTopology(known: Topology, foundEpoch: number): void {
    this.#strangerEpoch = undefined;
    const next = { ...known, epoch: known.epoch + 1 };
    this.#write(foundEpoch, next, { kind: 'topologyRestored', epoch: next.epoch });
  }

  #write(expectedEpoch: number, next: Topology, event: PlacementEvent): void {
    const { store, onEvent } = this.#options;
    const written = store.compareAndSet(expectedEpoch, next).then((isWritten) => {
      onEvent(isWritten ? event : { kind: 'changeRefused', reason: 'the topology has changed meanwhile' });
      return isWritten ? next : store.read();
    });
    this.#ask(written.then((topology) => this.#adopt(topology)));
  }

  #ask(request: Promise<void>): void {
    this.#isAsking = true;
    request
      .catch((error: unknown) => this.#tellFailure(errorText(error)))
      .finally(() => {
        this.#isAsking = false;
      });
  }

  /** It is tried again ten times a second: not each failure is an event. */
  #tellFailure(reason: string): void {
    const { clock, onEvent } = this.#options;
    const nowMs = clock.monotonicMs();
    const told = this.#toldFailure;
    if (told?.reason === reason && nowMs - told.atMs < SAME_FAILURE_MS) return;
    this.#toldFailure = { reason, atMs: nowMs };
    onEvent({ kind: 'storeFailed', reason });
  }

  /** Does not wait for the watch to come round: the promoted node's lease depends on heartbeats of its new epoch. */
  #adopt(topology: Topology | undefined): void {
    if (!this.#leadership.isLeader) return;
    this.#noteWhetherGone(topology);
    if (topology === undefined) return;
    this.#take(topology);
    for (const monitor of this.#monitors.values()) monitor.beat();
  }

  #reportWaiting(waiting: ReadonlyMap<string, string>): void {
    for (const id of this.#reportedWaiting) if (!waiting.has(id)) this.#reportedWaiting.delete(id);
    for (const [shardId, reason] of waiting) {
      if (this.#reportedWaiting.has(shardId)) continue;
      this.#reportedWaiting.add(shardId);
      this.#options.onEvent({ kind: 'noCandidate', shardId, reason });
    }
  }
}
