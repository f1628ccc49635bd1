/**
 * A storage node, put together: keyspace, log, replication, and the host that serves connections. This file wires; what
 * happens on the data path is in node-client.hot.ts and execution/.
 */
import { randomBytes } from 'node:crypto';
import { assert, type Clock, type Random, type Timers } from '@ringfort/base';
import type { CommandEntry } from '@ringfort/command-table';
import { commandHandlers } from '@ringfort/commands';
import type { Configuration } from '@ringfort/config';
import { type AcceptedClient, ClientAcceptor, TierHost } from '@ringfort/host';
import type { Persistence } from '@ringfort/persistence';
import type { Arguments, ReplyWriter } from '@ringfort/protocol';
import { type ReplicationEvent, ReplicationNode } from '@ringfort/replication';
import { createKeyspace, type Keyspace } from '@ringfort/storage';
import type { Logger, Tracing } from '@ringfort/telemetry';
import type { TopologyStore } from '@ringfort/topology';
import { configService } from './config-service.ts';
import { DurabilityGate } from './durability/durability-gate.hot.ts';
import { HistoryFile } from './durability/history-file.ts';
import { PersistedReplicaLog, UNPERSISTED_LOG } from './durability/replica-log.ts';
import { SnapshotSlot } from './durability/snapshot-slot.ts';
import { StreamEnd } from './durability/stream-end.ts';
import { TraceWaits } from './durability/trace-waits.ts';
import { TurnEnd } from './durability/turn-end.hot.ts';
import { Executor } from './execution/executor.hot.ts';
import { RequestContext } from './execution/request-context.hot.ts';
import { WritePermission } from './execution/write-permission.hot.ts';
import { HeldClients } from './held-clients.ts';
import { nodeInfo } from './info/node-info.ts';
import { hashSeed } from './key-order.ts';
import { followKeyspaceOptions, keyspaceOptions } from './keyspace-options.ts';
import { LIVE_LOG_OPTIONS, rewriteTrigger } from './log-options.ts';
import { Maintenance } from './maintenance.ts';
import { NodeClient } from './node-client.hot.ts';
import { nodeServices } from './node-services.ts';
import { answerOwnCommand, OWN_COMMANDS } from './own-commands.ts';
import { connectToPrimary } from './peers/connect-to-primary.ts';
import type { NodeTrace } from './peers/node-trace.ts';
import type { PeerServices } from './peers/peer-commands.ts';
import { peerLimits, replicaOutputLimits } from './peers/peer-limits.ts';

export interface NodeServerOptions {
  readonly configuration: Configuration;
  readonly nodeId: string;
  readonly clusterSecret: string;
  readonly store: TopologyStore | undefined;
  readonly logger: Logger;
  readonly tracing: Tracing;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
}

const LAG_MS_MAX = 1000;
const CONNECT_TIMEOUT_MS = 2000;

export class NodeServer {
  readonly host: TierHost;
  readonly keyspace: Keyspace;
  readonly executor: Executor;
  readonly gate = new DurabilityGate();
  readonly permission: WritePermission;
  readonly snapshots: SnapshotSlot;
  readonly peers: PeerServices;
  readonly databaseCount: number;
  /** Replies to writes wait for the log: `appendfsync always`. */
  holdsReplies = false;
  persistence: Persistence | undefined;
  /** 0 to 1 of loading the log. */
  recoveryProgress = 0;
  logFailureCount = 0;
  readonly copyCounts = { full: 0, partial: 0 };

  readonly #options: NodeServerOptions;
  readonly #turnEnd: TurnEnd;
  readonly #traceWaits = new TraceWaits();
  readonly #acceptor: ClientAcceptor;
  readonly maintenance: Maintenance;
  readonly #heldClients: HeldClients;
  #replication: ReplicationNode | undefined;

  constructor(options: NodeServerOptions) {
    this.#options = options;
    const { configuration, clock, timers, random } = options;
    this.databaseCount = configuration.integer('databases');
    this.keyspace = createKeyspace({
      ...keyspaceOptions(configuration),
      random,
      ...hashSeed(options.clusterSecret),
    });
    followKeyspaceOptions(configuration, this.keyspace);
    this.snapshots = new SnapshotSlot(this.keyspace);
    this.#turnEnd = new TurnEnd(this.keyspace, this.gate);
    this.#heldClients = new HeldClients(timers, () => this.#mayHeldGoOn());
    this.permission = new WritePermission({
      isReplica: () => this.replication.role === 'replica',
      canWrite: (nowMonotonicMs) => this.replication.canWrite(nowMonotonicMs),
      isLeaseLate: (nowMonotonicMs) => this.replication.isLeaseLate(nowMonotonicMs),
    });
    this.host = new TierHost({
      ...options,
      tier: 'node',
      isServed: ({ fullName }) => commandHandlers.has(fullName) || OWN_COMMANDS.has(fullName),
      isLocal: () => true,
      info: nodeInfo(this),
      config: configService(configuration, this),
      role: () => (this.replication.role === 'replica' ? 'replica' : 'master'),
      turnEnd: this.#turnEnd,
    });
    const { args, reply } = this.host;
    const services = nodeServices(configuration);
    const context = new RequestContext({ args, reply, keyspace: this.keyspace, random, services });
    this.executor = new Executor(context, this.permission);
    this.peers = {
      nodeId: options.nodeId,
      clusterSecret: options.clusterSecret,
      limits: peerLimits(configuration),
      replication: () => this.replication,
      sealTurn: () => this.sealTurn(),
    };
    this.#acceptor = new ClientAcceptor(
      this.host,
      (connection, session, isPeersOnly) => new NodeClient(connection, session, this, isPeersOnly),
      options.clusterSecret !== '',
    );
    this.maintenance = new Maintenance(this.keyspace, configuration, { clock, timers }, () =>
      this.sealTurn(),
    );
  }

  get replication(): ReplicationNode {
    assert(this.#replication !== undefined, 'the node has not recovered yet');
    return this.#replication;
  }

  /** The log cannot keep up: no request is executed until it can. */
  get isCongested(): boolean {
    return this.#turnEnd.isCongested;
  }

  /** Has the client offer its request again once the log has caught up and the lease is there, or is lost. */
  holdBack(client: NodeClient): void {
    this.#heldClients.add(client);
  }

  /** True once the data is loaded. */
  get hasBegun(): boolean {
    return this.#replication !== undefined;
  }

  get clientCount(): number {
    return this.#acceptor.clientCount;
  }

  get nodeId(): string {
    return this.#options.nodeId;
  }

  /** Takes over what recovery found, and begins to play its part in the topology. */
  begin(persistence: Persistence | undefined, directory: string): void {
    this.persistence = persistence;
    this.#replication = this.#createReplication(persistence, directory);
    this.#turnEnd.connect(persistence, this.#replication);
    // Without a log, changes are recorded from the first replica on.
    this.keyspace.mutations.enabled = persistence !== undefined;
    if (persistence !== undefined) this.#followLog(persistence);
    this.#replication.start();
    this.maintenance.start();
  }

  listen(): Promise<number> {
    return this.#acceptor.listen({ reusePort: false });
  }

  get isStopping(): boolean {
    return this.#acceptor.isDraining;
  }

  /** Lets clients finish, then gives replicas and disk what they lack yet. Rejects with LOG_NOT_KEPT. */
  async stop(timeoutMs: number): Promise<void> {
    const streamEnd = new StreamEnd(this.#options);
    await this.#acceptor.drain(timeoutMs);
    this.maintenance.stop();
    this.sealTurn();
    await streamEnd.reach(this.#replication, this.persistence).finally(() => this.#acceptor.close());
  }

  /** From now on there is somebody who needs to know what changes, unless this is no primary: its stream is another's. */
  beginRecording(): void {
    const { mutations } = this.keyspace;
    if (mutations.enabled || this.replication.role !== 'primary') return;
    mutations.enabled = true;
    this.replication.skipUnrecorded();
  }

  /** Gives what has changed so far to log and replicas now instead of at the end of the turn. */
  sealTurn(): void {
    this.#turnEnd.run();
  }

  removeClient(client: AcceptedClient, reason: string): void {
    this.#acceptor.remove(client, reason);
  }

  answerOwn(entry: CommandEntry, args: Arguments, reply: ReplyWriter): void {
    answerOwnCommand(this, entry, args, reply);
  }

  /** Ends the trace of a write once the log has it; at once where nothing waits for the log. */
  traceDurability(trace: NodeTrace): void {
    const { persistence } = this;
    this.sealTurn();
    const log = persistence?.log;
    // A write that changed nothing has nothing to wait for: no later record may come to end its span.
    if (log?.policy !== 'always' || log.durableOffset >= log.offset) trace.kept();
    else this.#traceWaits.add(trace, log.offset);
  }

  #followLog(persistence: Persistence): void {
    const { log } = persistence;
    const { configuration } = this.#options;
    const apply = (): void => {
      persistence.configure({
        policy: configuration.choice('appendfsync'),
        rewriteTrigger: rewriteTrigger(configuration),
      });
      this.holdsReplies = log.policy === 'always';
      if (!this.holdsReplies) this.gate.releaseAll();
    };
    apply();
    for (const name of LIVE_LOG_OPTIONS) configuration.onChange(name, apply);
    log.onDurable((durableOffset) => {
      this.gate.release(durableOffset);
      this.#traceWaits.release(durableOffset);
    });
    log.onFailure((failure) => {
      this.permission.onLogFailure(failure);
      if (failure !== undefined) {
        this.logFailureCount++;
        this.host.logger.error({ code: failure.code }, failure.message);
      } else this.host.logger.warn({}, 'the log can be written again: writes are served');
    });
    this.permission.onLogFailure(log.failure);
  }

  #createReplication(persistence: Persistence | undefined, directory: string): ReplicationNode {
    const { configuration, store, clusterSecret, logger } = this.#options;
    const historyFile = new HistoryFile(directory);
    const log =
      persistence === undefined
        ? UNPERSISTED_LOG
        : new PersistedReplicaLog({
            ...{ persistence, historyFile, epoch: () => this.replication.epoch },
            onCopyFailed: (error) =>
              logger.error({ error }, 'the copy of the primary could not be kept on disk'),
          });
    const limits = replicaOutputLimits(configuration);
    return new ReplicationNode({
      ...this.#options,
      ...{ clusterSecret, store, log, keyspace: this.keyspace },
      offset: persistence?.recovered.offset ?? 0,
      history: persistence === undefined ? undefined : historyFile.read(),
      backlog: { keptBytes: configuration.bytes('repl-backlog-size'), heldBytesMax: limits.hardLimitBytes },
      connect: connectToPrimary({
        flushQueue: this.host.flushQueue,
        readBuffer: this.host.readBuffer,
        timers: this.host.timers,
        timeoutMs: CONNECT_TIMEOUT_MS,
        keepAliveMs: configuration.durationMs('tcp-keepalive'),
        limits,
      }),
      startSnapshot: () => this.snapshots.start(),
      flushMutations: () => this.sealTurn(),
      newId: () => randomBytes(20).toString('hex'),
      onEvent: (event) => this.#onReplication(event),
      onAssigned: ({ role }) => {
        if (role !== 'primary') this.#abandonWaiting();
      },
      lagMsMax: LAG_MS_MAX,
      timeoutMs: configuration.durationMs('repl-timeout'),
    });
  }

  #mayHeldGoOn(): boolean {
    this.sealTurn();
    return !this.isCongested && !this.replication.isLeaseLate(this.#options.clock.monotonicMs());
  }

  /** Others may write the stream from here on: that this log has a change does not say that it was kept. */
  #abandonWaiting(): void {
    this.gate.abandon('this node is the primary no more');
    this.#traceWaits.abandon();
  }

  #onReplication(event: ReplicationEvent): void {
    const { kind, ...fields } = event;
    if (event.kind === 'replicaAttached') this.copyCounts[event.copy]++;
    this.host.logger.info(fields, `replication: ${kind}`);
  }
}
