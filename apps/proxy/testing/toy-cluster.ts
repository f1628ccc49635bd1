/** A real proxy in this process before two toy nodes, and keys whose shard is known. */
import { SystemClock, SystemTimers, slotOf } from '@ringfort/base';
import { until } from '@ringfort/base/testing';
import { loadConfiguration } from '@ringfort/config';
import { SystemRandom } from '@ringfort/host';
import { RawClient } from '@ringfort/protocol/testing';
import { createLogger, type Tracing } from '@ringfort/telemetry';
import { tracingOff } from '@ringfort/telemetry/testing';
import { initialTopology, MemoryTopologyStore, type Topology } from '@ringfort/topology';
import { ProxyServer } from '../proxy-server.ts';
import { ToyNode } from './toy-node.ts';

/** A proxy that nobody has told of a topology, nor to listen. */
export async function proxyAlone(
  options: Readonly<Record<string, string>> = {},
  tracing?: Tracing,
): Promise<ProxyServer> {
  const values = { port: '0', bind: '127.0.0.1', 'request-timeout': '3000', ...options };
  return new ProxyServer({
    ...{ clock: new SystemClock(), timers: new SystemTimers(), random: new SystemRandom() },
    ...{ clusterSecret: 'shared', configuration: loadConfiguration({ tier: 'proxy', values }) },
    logger: createLogger({ level: 'nothing', format: 'json', name: 'proxy' }),
    tracing: tracing ?? (await tracingOff('proxy')),
  });
}

export class ToyCluster {
  readonly nodes: readonly ToyNode[];
  readonly proxy: ProxyServer;
  readonly port: number;
  readonly #store: MemoryTopologyStore;
  readonly #clients: RawClient[] = [];

  private constructor(parts: {
    nodes: readonly ToyNode[];
    proxy: ProxyServer;
    port: number;
    store: MemoryTopologyStore;
  }) {
    this.nodes = parts.nodes;
    this.proxy = parts.proxy;
    this.port = parts.port;
    this.#store = parts.store;
  }

  static async start(options: Readonly<Record<string, string>> = {}, tracing?: Tracing): Promise<ToyCluster> {
    const nodes = [await ToyNode.start(), await ToyNode.start()];
    const proxy = await proxyAlone(options, tracing);
    const store = new MemoryTopologyStore(new SystemClock());
    await store.compareAndSet(0, topologyOf(nodes));
    proxy.begin(store);
    const cluster = new ToyCluster({ nodes, proxy, store, port: await proxy.listen() });
    await until('all shards are reached', () => proxy.cluster.unready().length === 0);
    return cluster;
  }

  async client(): Promise<RawClient> {
    const client = await RawClient.open(this.port);
    this.#clients.push(client);
    return client;
  }

  /** A key that belongs to shard `shard`: `name0`, `name1`, … */
  key(shard: number, name = 'k'): string {
    for (let number = 0; ; number++) {
      const key = Buffer.from(`${name}${number}`);
      const slot = slotOf(key, 0, key.length);
      if (this.proxy.cluster.slotMap?.shardOf[slot] === shard) return key.toString();
    }
  }

  /** From now on the first shard has all slots, and the second is gone. */
  async dropSecondShard(): Promise<void> {
    const topology = topologyOf(this.nodes.slice(0, 1));
    await this.#store.compareAndSet(topology.version, { ...topology, epoch: topology.epoch + 1 });
    await until('the proxy knows', () => this.proxy.cluster.shards.length === 1);
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.close();
    for (const node of this.nodes) node.release();
    await this.proxy.stop(2000);
    for (const node of this.nodes) await node.close();
  }
}

function topologyOf(nodes: readonly ToyNode[]): Topology {
  return initialTopology(
    nodes.map(({ port }, index) => ({
      ...{ id: `s${index}`, weight: 1 },
      nodes: [{ id: `n${index}`, host: '127.0.0.1', port }],
    })),
  );
}
