/** A real proxy in this process before two toy nodes, and keys whose shard is known. */
import { SystemClock, SystemTimers, slotOf } from '@ringfort/base';
import { loadConfiguration } from '@ringfort/config';
import { SystemRandom } from '@ringfort/host';
import { RawClient, until } from '@ringfort/protocol/testing';
import { createLogger } from '@ringfort/telemetry';
import { tracingOff } from '@ringfort/telemetry/testing';
import { initialTopology, MemoryTopologyStore } from '@ringfort/topology';
import { ProxyServer } from '../proxy-server.ts';
import { ToyNode } from './toy-node.ts';

export class ToyCluster {
  readonly nodes: readonly ToyNode[];
  readonly proxy: ProxyServer;
  readonly port: number;
  readonly #clients: RawClient[] = [];

  private constructor(nodes: readonly ToyNode[], proxy: ProxyServer, port: number) {
    this.nodes = nodes;
    this.proxy = proxy;
    this.port = port;
  }

  static async start(options: Readonly<Record<string, string>> = {}): Promise<ToyCluster> {
    const nodes = [await ToyNode.start(), await ToyNode.start()];
    const clock = new SystemClock();
    const random = new SystemRandom();
    const values = { port: '0', bind: '127.0.0.1', 'request-timeout': '3000', ...options };
    const proxy = new ProxyServer({
      ...{ clock, timers: new SystemTimers(), random, clusterSecret: 'shared' },
      configuration: loadConfiguration({ tier: 'proxy', values }),
      logger: createLogger({ level: 'nothing', format: 'json', name: 'proxy' }),
      tracing: await tracingOff('proxy'),
    });
    const store = new MemoryTopologyStore(clock);
    const plans = nodes.map(({ port }, index) => ({
      ...{ id: `s${index}`, weight: 1 },
      nodes: [{ id: `n${index}`, host: '127.0.0.1', port }],
    }));
    await store.compareAndSet(0, initialTopology(plans));
    proxy.begin(store);
    const cluster = new ToyCluster(nodes, proxy, await proxy.listen());
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

  async stop(): Promise<void> {
    for (const client of this.#clients) client.close();
    for (const node of this.nodes) node.release();
    await this.proxy.stop(2000);
    for (const node of this.nodes) await node.close();
  }
}
