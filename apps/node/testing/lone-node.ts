/** A real node in this process, with a log only if it is given a disk: alone, or the primary of a shard whose placement and replicas the test plays. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemClock, SystemTimers } from '@ringfort/base';
import { loadConfiguration } from '@ringfort/config';
import { SystemRandom } from '@ringfort/host';
import { type Disk, openPersistence, type Persistence } from '@ringfort/persistence';
import { RawClient } from '@ringfort/protocol/testing';
import { createLogger } from '@ringfort/telemetry';
import { tracingOff } from '@ringfort/telemetry/testing';
import { initialTopology, MemoryTopologyStore, type ShardInfo, withInSync } from '@ringfort/topology';
import { rewriteTrigger } from '../log-options.ts';
import { NodeServer, type NodeServerOptions } from '../node-server.ts';

export const SECRET = 'shared';
const LEASE_MS = 60_000;

export interface LoneNodeOptions {
  readonly values?: Readonly<Record<string, string>>;
  readonly isClustered?: boolean;
  readonly leaseMs?: number;
  readonly disk?: Disk;
}

export class LoneNode {
  readonly server: NodeServer;
  readonly port: number;
  readonly #store: MemoryTopologyStore;
  readonly #directory: string;
  readonly #clients: RawClient[] = [];

  private constructor(
    server: NodeServer,
    where: { port: number; directory: string },
    store: MemoryTopologyStore,
  ) {
    this.server = server;
    this.port = where.port;
    this.#directory = where.directory;
    this.#store = store;
  }

  static async start(options: LoneNodeOptions = {}): Promise<LoneNode> {
    const clock = new SystemClock();
    const random = new SystemRandom();
    const store = new MemoryTopologyStore(clock);
    const nodes = ['n1', 'n2'].map((id) => ({ id, host: '127.0.0.1', port: 1 }));
    await store.compareAndSet(0, initialTopology([{ id: 's1', weight: 1, nodes }]));
    const environment = {
      ...{ nodeId: 'n1', clusterSecret: SECRET, clock, random, timers: new SystemTimers() },
      configuration: loadConfiguration({
        tier: 'node',
        values: { port: '0', bind: '127.0.0.1', ...options.values },
      }),
      store: options.isClustered === true ? store : undefined,
      logger: createLogger({ level: 'nothing', format: 'json', name: 'node' }),
      tracing: await tracingOff('node'),
    };
    const server = new NodeServer(environment);
    const directory = mkdtempSync(join(tmpdir(), 'ringfort-node-'));
    server.begin(options.disk && (await openLog(server, options.disk, environment)), directory);
    const node = new LoneNode(server, { port: await server.listen(), directory }, store);
    if (options.isClustered === true) await node.grantLease(options.leaseMs);
    return node;
  }

  async client(): Promise<RawClient> {
    const client = await RawClient.open(this.port);
    this.#clients.push(client);
    return client;
  }

  /** A connection that has introduced itself. */
  async peer(role: 'link' | 'replica' | 'placement', protocol: 2 | 3 = 2): Promise<RawClient> {
    const peer = await this.client();
    const [answer] = await peer.ask(`RF.HELLO ${SECRET} ${role} 1 ${protocol}`);
    if (answer !== '+OK') throw new Error(answer);
    return peer;
  }

  /** The node is made primary anew, by a topology of this epoch; it has no lease for that. */
  raiseEpoch(epoch: number): Promise<void> {
    return this.#changeTopology(epoch, (shard) => shard);
  }

  /** Placement has found that the other node, which the test plays, is in sync. */
  async listInSync(): Promise<void> {
    const topology = await this.#store.read();
    if (topology === undefined) return;
    await this.#store.compareAndSet(topology.epoch, withInSync(topology, 's1', ['n1', 'n2']));
  }

  /** The node is in the topology no more. */
  dismiss(epoch: number): Promise<void> {
    return this.#changeTopology(epoch, (shard) => ({
      ...shard,
      ...{ primary: shard.replicas[0], replicas: [], inSync: ['n2'] },
    }));
  }

  /** The other node, which nobody runs, becomes the primary. */
  demote(epoch: number): Promise<void> {
    return this.#changeTopology(epoch, (shard) => ({
      ...shard,
      ...{ primary: shard.replicas[0], replicas: [shard.primary], inSync: ['n2'] },
    }));
  }

  async #changeTopology(epoch: number, change: (shard: ShardInfo) => ShardInfo): Promise<void> {
    const topology = await this.#store.read();
    if (topology === undefined) return;
    const shards = topology.shards.map((shard) => change({ ...shard, epoch }));
    await this.#store.compareAndSet(topology.epoch, { ...topology, epoch, shards });
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.close();
    await this.stopAmidClients();
  }

  /** As SIGTERM does: they are still connected. */
  async stopAmidClients(): Promise<void> {
    try {
      await this.server.stop(1000);
    } finally {
      rmSync(this.#directory, { recursive: true });
    }
  }

  /** As placement does: heartbeats until the node may write. */
  async grantLease(leaseMs = LEASE_MS): Promise<void> {
    const placement = await this.peer('placement');
    let echo = '-';
    while (!this.server.replication.status().canWrite) {
      const [reply] = await placement.ask(`RF.HEARTBEAT 1 ${leaseMs} ${echo}`);
      // The sixth bulk string.
      echo = reply.split('\r\n')[12];
    }
  }
}

function openLog(server: NodeServer, disk: Disk, options: NodeServerOptions): Promise<Persistence> {
  const { configuration } = options;
  return openPersistence({
    ...options,
    disk,
    keyspace: server.snapshots.persistedKeyspace,
    policy: configuration.choice('appendfsync'),
    rewriteTrigger: rewriteTrigger(configuration),
    sink: () => undefined,
    handOver: () => server.sealTurn(),
  });
}
