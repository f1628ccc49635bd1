/** A proxy, put together: the cluster as it sees it, the router, and the host that serves clients. Wiring only. */
import { type Link, type LinkNews, PendingPool } from '@ringfort/backend';
import type { Clock, Random, TimerHandle, Timers } from '@ringfort/base';
import type { Configuration } from '@ringfort/config';
import { type AcceptedClient, ClientAcceptor, TierHost } from '@ringfort/host';
import { Router } from '@ringfort/routing';
import type { Logger, Tracing } from '@ringfort/telemetry';
import type { TopologyStore } from '@ringfort/topology';
import { ClusterView } from './cluster-view.ts';
import { linkSettings } from './link-settings.ts';
import { OPERATION_NAMES, type Operation, operationsOf } from './operations.ts';
import { ProxyClient } from './proxy-client.hot.ts';
import { ProxyInfo } from './proxy-info.ts';
import { ProxyTrace } from './proxy-trace.ts';
import { ReplyAccounts } from './reply-accounts.hot.ts';
import { Uploads } from './uploads.ts';

export interface ProxyServerOptions {
  readonly configuration: Configuration;
  readonly clusterSecret: string;
  readonly logger: Logger;
  readonly tracing: Tracing;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
}

/** How often deadlines are looked at: a TIMEOUT comes at most this much late. */
const EXPIRY_CHECK_MS = 50;

const TROUBLES: Readonly<Record<Exclude<LinkNews, 'up'>, string>> = {
  lost: 'link was lost',
  refused: 'link was refused',
  unreachable: 'shard cannot be reached',
};

export class ProxyServer {
  readonly configuration: Configuration;
  readonly host: TierHost;
  readonly cluster: ClusterView;
  readonly router = new Router();
  readonly pool = new PendingPool();
  readonly uploads: Uploads;
  readonly accounts = new ReplyAccounts(this);
  readonly info: ProxyInfo;
  /** By command id. */
  readonly operations: readonly (Operation | undefined)[];
  readonly streamThresholdBytes: number;
  readonly isTracing: boolean;
  /** When the replies being handled were read. */
  readonly turn = { readMs: 0 };
  readonly #acceptor: ClientAcceptor;
  readonly #expiryTimer: TimerHandle;

  constructor(options: ProxyServerOptions) {
    const { configuration, clock, timers } = options;
    this.configuration = configuration;
    this.isTracing = options.tracing.isOn;
    this.streamThresholdBytes = configuration.bytes('stream-threshold');
    this.info = new ProxyInfo(this);
    this.host = new TierHost({
      ...options,
      tier: 'proxy',
      // What nodes can do they say themselves.
      isServed: ({ routing }) => routing !== 'local',
      isLocal: ({ routing, fullName }) => routing === 'local' && !OPERATION_NAMES.has(fullName),
      info: this.info,
      config: {
        get: (patterns) => configuration.get(patterns),
        set: () => undefined,
        resetStatistics: () => undefined,
        rewrite: () => 'ERR The server is running without a config file',
      },
      role: () => 'master',
    });
    this.operations = operationsOf(this);
    this.uploads = new Uploads(this);
    this.cluster = this.#createCluster(options);
    this.#acceptor = new ClientAcceptor(
      this.host,
      (connection, session) => new ProxyClient(connection, session, this),
      false,
    );
    this.#expiryTimer = timers.every(EXPIRY_CHECK_MS, () => {
      this.turn.readMs = clock.monotonicMs();
      this.cluster.expire(this.turn.readMs);
      this.uploads.expire(this.turn.readMs);
    });
  }

  get clientCount(): number {
    return this.#acceptor.clientCount;
  }

  get isStopping(): boolean {
    return this.#acceptor.isDraining;
  }

  begin(store: TopologyStore | undefined): void {
    const backends = this.configuration.list('backend');
    if (backends.length > 0) this.cluster.useBackends(backends);
    if (store !== undefined) this.cluster.follow(store);
  }

  /** Answers the port. It is shared only where the operator says so: it may be another cluster's proxy that is there. */
  listen(): Promise<number> {
    return this.#acceptor.listen({ reusePort: this.host.configuration.boolean('share-port') });
  }

  async stop(timeoutMs: number): Promise<void> {
    await this.#acceptor.drain(timeoutMs);
    this.#expiryTimer.cancel();
    this.cluster.close();
  }

  removeClient(client: AcceptedClient, reason: string): void {
    this.#acceptor.remove(client, reason);
  }

  beginTrace(startMs: number): ProxyTrace {
    return new ProxyTrace(this.host, startMs);
  }

  #createCluster(options: ProxyServerOptions): ClusterView {
    const { configuration, clock, timers, random, logger, clusterSecret: secret } = options;
    const { flushQueue, readBuffer } = this.host;
    const onEvent = (link: Link, event: LinkNews, detail: string): void => {
      const fields = { shard: link.shardId, address: `${link.target.host}:${link.target.port}`, detail };
      if (event === 'up') logger.info(fields, 'link is up');
      else logger.warn(fields, TROUBLES[event]);
    };
    return new ClusterView({
      linkCount: configuration.integer('link-count'),
      settings: linkSettings(configuration),
      environment: { flushQueue, readBuffer, clock, timers, random, turn: this.turn, onEvent },
      secret,
      onTopology: ({ epoch, shards }) => logger.info({ epoch, shards: shards.length }, 'topology taken over'),
    });
  }
}
