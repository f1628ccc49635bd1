/** Placement, nodes and proxies as separate processes over one topology file. */
import { pathToFileURL } from 'node:url';
import { SystemRandom } from '@ringfort/host';
import { anyFreePorts } from '@ringfort/net';
import type { ManagedProcess } from './managed-process.ts';
import { readTopology } from './read-topology.ts';
import { type Options, type RingfortProcess, startApp } from './ringfort.ts';
import { STEADY_LEASES } from './steady-leases.ts';
import { TemporaryDirectory } from './temporary-directory.ts';
import { until } from './until.ts';

const SERVING_TIMEOUT_MS = 30_000;
const CLUSTER_SECRET = 'cluster-secret-of-a-test';

export interface ClusterOptions {
  readonly shards?: number;
  readonly replicas?: number;
  readonly proxies?: number;
  readonly nodeOptions?: Options;
  readonly proxyOptions?: Options;
  /** Primaries are to be replaced: leases and failover as a user has them. */
  readonly losesNodes?: boolean;
}

interface NodePlace {
  readonly id: string;
  readonly shard: string;
  readonly port: number;
}

export interface ClusterNode extends RingfortProcess {
  readonly id: string;
  readonly shard: string;
  /** Its data. */
  readonly directory: string;
}

export interface Cluster {
  readonly placement: RingfortProcess;
  readonly nodes: readonly ClusterNode[];
  readonly proxies: readonly RingfortProcess[];
  readonly processes: readonly ManagedProcess[];
  readonly topologyPath: string;
  /** Starts a node that was ended again, with its data and its name. */
  restart(node: ClusterNode): Promise<ClusterNode>;
  /** Starts the placement that was ended again. */
  restartPlacement(): Promise<void>;
  /** Ends every process, proxies first, and removes the data. */
  stop(): Promise<void>;
}

export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const cluster = new LocalCluster(options);
  try {
    await cluster.start();
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return cluster;
}

class LocalCluster implements Cluster {
  readonly topologyPath: string;
  readonly nodes: ClusterNode[] = [];
  readonly proxies: RingfortProcess[] = [];
  readonly #directory = new TemporaryDirectory('cluster');
  readonly #options: ClusterOptions;
  readonly #shared: Options;
  #places: readonly NodePlace[] = [];
  #placement: RingfortProcess | undefined;

  constructor(options: ClusterOptions) {
    this.#options = options;
    this.topologyPath = `${this.#directory.path}/topology.json`;
    this.#shared = {
      topology: pathToFileURL(this.topologyPath).href,
      'cluster-secret': CLUSTER_SECRET,
    };
  }

  get placement(): RingfortProcess {
    return this.#placement!;
  }

  get processes(): ManagedProcess[] {
    const all = [...this.proxies, ...this.nodes, ...(this.#placement === undefined ? [] : [this.#placement])];
    return all.map((each) => each.process);
  }

  async start(): Promise<void> {
    const { shards = 2, replicas = 1, proxies = 1 } = this.#options;
    const ports = await anyFreePorts('127.0.0.1', shards * (replicas + 1), new SystemRandom());
    this.#places = nodePlaces(replicas, ports);
    await this.restartPlacement();
    const starts = await Promise.allSettled(this.#places.map((place) => this.#startNode(place)));
    // Those that did start are known before a failure is told, so that `stop` ends them.
    this.nodes.push(...starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : [])));
    for (const start of starts) if (start.status === 'rejected') throw start.reason;
    for (let count = 1; count <= proxies; count++) {
      const proxy = await startApp('proxy', `proxy ${count}`, {
        ...this.#shared,
        ...this.#options.proxyOptions,
      });
      this.proxies.push(proxy);
    }
    await Promise.all([...this.nodes, ...this.proxies].map(serving));
    await this.#inSync();
  }

  async restart(node: ClusterNode): Promise<ClusterNode> {
    const again = await this.#startNode(node);
    this.nodes.splice(this.nodes.indexOf(node), 1, again);
    return again;
  }

  async restartPlacement(): Promise<void> {
    this.#placement = await startApp('placement', 'placement', {
      ...this.#shared,
      'initial-nodes': this.#places.map(({ id, shard, port }) => `${shard}/${id}@127.0.0.1:${port}`),
      ...(this.#options.losesNodes === true ? {} : STEADY_LEASES),
    });
  }

  async stop(): Promise<void> {
    await Promise.all(this.proxies.map((proxy) => proxy.process.stop()));
    await Promise.all(this.nodes.map((node) => node.process.stop()));
    await this.#placement?.process.stop();
    this.#directory.remove();
  }

  /** Only a replica that the topology names as in sync may be promoted: a test that ends a primary relies on it. */
  #inSync(): Promise<boolean> {
    return until(
      async () => {
        const { shards } = await readTopology(this.topologyPath);
        return shards.every(({ replicas, inSync }) => inSync.length === replicas.length + 1);
      },
      { timeoutMs: SERVING_TIMEOUT_MS, what: 'all replicas are in sync' },
    );
  }

  async #startNode({ id, shard, port }: NodePlace): Promise<ClusterNode> {
    const directory = `${this.#directory.path}/${id}`;
    const started = await startApp('node', id, {
      ...this.#shared,
      'node-id': id,
      port: String(port),
      dir: directory,
      ...this.#options.nodeOptions,
    });
    return { ...started, id, shard, directory };
  }
}

/** Resolves when the process can serve: a primary has its lease, a replica its copy, a proxy every shard. */
function serving({ process, adminPort }: RingfortProcess): Promise<boolean> {
  const url = `http://127.0.0.1:${adminPort}/readyz`;
  return until(async () => (await fetch(url)).ok, {
    timeoutMs: SERVING_TIMEOUT_MS,
    what: `${process.label} can serve`,
  });
}

/** `shard-1-a` and `shard-1-b` are two copies of one shard; the first begins as its primary. */
function nodePlaces(replicas: number, ports: readonly number[]): NodePlace[] {
  return ports.map((port, index) => {
    const shard = `shard-${Math.floor(index / (replicas + 1)) + 1}`;
    return { id: `${shard}-${String.fromCharCode(97 + (index % (replicas + 1)))}`, shard, port };
  });
}
