/**
 * The cluster as this proxy sees it: the slot map and the links of every shard, kept up with the topology store or made
 * once of a list of plain Redis servers. `shards[i]` belongs to shard index i of the slot map.
 */
import { type LinkEnvironment, type LinkSettings, type LinkTarget, ShardLinks } from '@ringfort/backend';
import {
  initialTopology,
  type ShardInfo,
  SlotMap,
  type Topology,
  type TopologyStore,
} from '@ringfort/topology';

export interface ClusterViewOptions {
  readonly linkCount: number;
  readonly settings: LinkSettings;
  readonly environment: LinkEnvironment;
  readonly secret: string;
  readonly onTopology: (topology: Topology) => void;
}

export class ClusterView {
  /** Undefined until the topology is known. */
  slotMap: SlotMap | undefined;
  shards: readonly ShardLinks[] = [];
  readonly #options: ClusterViewOptions;
  #watch: { stop(): void } | undefined;

  constructor(options: ClusterViewOptions) {
    this.#options = options;
  }

  follow(store: TopologyStore): void {
    this.#watch = store.watch((topology) => this.#take(topology, 'node'));
  }

  /** Fronts plain Redis or Valkey servers, `host:port` each; their slots follow the ring. */
  useBackends(addresses: readonly string[]): void {
    const plans = addresses.map((address) => {
      const colon = address.lastIndexOf(':');
      const host = address.slice(0, colon).replace(/^\[|\]$/g, '');
      // Names have no colons; the same address must give the same name, since names decide who owns which slot.
      const id = address.replaceAll(/[^\w.-]/g, '-');
      const node = { id, host, port: Number(address.slice(colon + 1)) };
      return { id, weight: 1, nodes: [node] };
    });
    this.#take(initialTopology(plans), 'redis');
  }

  /** What stands between this proxy and serving every slot; empty when nothing does. */
  unready(): string[] {
    if (this.slotMap === undefined) return ['the topology is not known yet'];
    for (const shard of this.shards) shard.linkFor(2, 0);
    return this.shards
      .filter((shard) => !shard.isUp)
      .map(({ shardId }) => `shard ${shardId} cannot be reached`);
  }

  expire(nowMs: number): void {
    for (const shard of this.shards) shard.expire(nowMs);
  }

  close(): void {
    this.#watch?.stop();
    for (const shard of this.shards) shard.close();
  }

  #take(topology: Topology, kind: LinkTarget['kind']): void {
    if (this.slotMap !== undefined && topology.epoch <= this.slotMap.epoch) return;
    const previous = new Map(this.shards.map((shard) => [shard.shardId, shard]));
    this.shards = topology.shards.map((info) => this.#linksOf(info, kind, previous.get(info.id)));
    this.slotMap = new SlotMap(topology);
    for (const [id, links] of previous) {
      if (!topology.shards.some((shard) => shard.id === id)) links.close();
    }
    this.#options.onTopology(topology);
  }

  #linksOf(info: ShardInfo, kind: LinkTarget['kind'], existing: ShardLinks | undefined): ShardLinks {
    const { host, port } = info.primary;
    const target: LinkTarget = { host, port, kind, secret: this.#options.secret, epoch: info.epoch };
    if (existing === undefined) return new ShardLinks(info.id, target, this.#options);
    const { target: old } = existing;
    if (old.host !== host || old.port !== port || old.epoch !== info.epoch) existing.retarget(target);
    return existing;
  }
}
