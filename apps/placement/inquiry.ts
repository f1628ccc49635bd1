/**
 * The questions before a first topology: data that has outlived its topology must find its place in the new one. Asks
 * every node that is planned; who has most becomes its shard's primary, of an epoch that no node has met.
 */
import type { Clock, Timers } from '@ringfort/base';
import { type HeartbeatReply, initialTopology, type ShardPlan, type Topology } from '@ringfort/topology';
import type { ConnectToNode, PlacementTiming } from './contract.ts';
import { newestOf } from './data-position.ts';
import { NodeMonitor } from './node-monitor.ts';
import { silenceMaxMs } from './timing.ts';

export interface InquiryOptions {
  readonly shards: readonly ShardPlan[];
  readonly timing: PlacementTiming;
  readonly connect: ConnectToNode;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly onReply: () => void;
}

export class Inquiry {
  readonly #options: InquiryOptions;
  readonly #monitors: readonly NodeMonitor[];
  readonly #replies = new Map<string, HeartbeatReply>();
  /** When the first answer of each shard came, by its id. */
  readonly heardSince = new Map<string, number>();
  readonly #sinceMs: number;

  constructor(options: InquiryOptions) {
    this.#options = options;
    const { shards, clock } = options;
    this.#sinceMs = clock.monotonicMs();
    this.#monitors = shards.flatMap(({ id, nodes }) => nodes.map((node) => this.#ask(id, node)));
  }

  /** Everybody has answered, or had the time to since the first one of the shard did. */
  get isOver(): boolean {
    const { clock, timing, shards } = this.#options;
    const endedMs = clock.monotonicMs() - silenceMaxMs(timing);
    return shards.every(
      ({ id, nodes }) =>
        nodes.every((node) => this.#replies.has(node.id)) ||
        (this.heardSince.get(id) ?? this.#sinceMs) <= endedMs,
    );
  }

  result(): Topology {
    const plans = this.#options.shards.map((plan) => ({ ...plan, nodes: this.#inOrder(plan) }));
    const knownEpochs = [...this.#replies.values()].map((reply) => reply.knownEpoch);
    return initialTopology(plans, Math.max(0, ...knownEpochs) + 1);
  }

  stop(): void {
    for (const monitor of this.#monitors) monitor.stop();
  }

  #ask(shardId: string, node: NodeMonitor['node']): NodeMonitor {
    const { timing, connect, clock, timers, onReply } = this.#options;
    return new NodeMonitor(node, {
      ...{ connect, clock, timers },
      intervalMs: timing.heartbeatIntervalMs,
      timeoutMs: timing.leaseMs,
      // Of no epoch and without an echo: it grants nothing.
      nextHeartbeat: () => ({ epoch: 0, leaseMs: timing.leaseMs, echo: '' }),
      onReply: (reply) => {
        this.#replies.set(node.id, reply);
        if (!this.heardSince.has(shardId)) this.heardSince.set(shardId, clock.monotonicMs());
        onReply();
      },
      onUp: () => undefined,
      onDown: () => undefined,
    });
  }

  #inOrder({ nodes }: ShardPlan): ShardPlan['nodes'] {
    const answers = nodes.flatMap(({ id }): [string, HeartbeatReply][] => {
      const reply = this.#replies.get(id);
      return reply === undefined ? [] : [[id, reply]];
    });
    const primaryId = newestOf(answers) ?? nodes[0]?.id;
    return [...nodes.filter(({ id }) => id === primaryId), ...nodes.filter(({ id }) => id !== primaryId)];
  }
}
