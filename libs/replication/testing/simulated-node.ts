/** A node as its process would wire it, on a model keyspace, a model log and the simulated network. */
import { type ManualClock, OutputBuffer, SeededRandom } from '@ringfort/base';
import { encodeRecord, RecordKind } from '@ringfort/persistence';
import { ParseStatus, RequestParser } from '@ringfort/protocol';
import type { TopologyStore } from '@ringfort/topology';
import type { ChannelHandlers, ReplicationChannel, ReplicationEvent } from '../contract.ts';
import type { AttachedReplica } from '../primary/primary.ts';
import { ReplicationNode } from '../replication-node.ts';
import { parseAck, parseSync } from '../wire/commands.ts';
import { ModelKeyspace } from './model-keyspace.ts';
import { ModelLog } from './model-log.ts';
import type { SimulatedNetwork } from './simulated-network.ts';

export interface SimulatedNodeOptions {
  readonly id: string;
  readonly port: number;
  readonly clock: ManualClock;
  readonly network: SimulatedNetwork;
  readonly store: TopologyStore | undefined;
  readonly backlogBytes?: number;
  readonly heldBytesMax?: number;
}

const SECRET = 'a secret';

export class SimulatedNode {
  readonly options: SimulatedNodeOptions;
  readonly events: ReplicationEvent[] = [];
  keyspace = new ModelKeyspace();
  replication!: ReplicationNode;
  isSnapshotBusy = false;
  readonly log = new ModelLog(() => this.keyspace.values);
  readonly #frame = new OutputBuffer();
  readonly #channels = new Set<ReplicationChannel>();
  #startCount = 0;
  isRunning = false;

  constructor(options: SimulatedNodeOptions) {
    this.options = options;
    this.#start(0);
  }

  get id(): string {
    return this.options.id;
  }

  canWrite(): boolean {
    return this.isRunning && this.replication.canWrite(this.options.clock.monotonicMs());
  }

  /** One turn with writes; false if the node may not write. */
  write(change: (keyspace: ModelKeyspace) => void): boolean {
    if (!this.canWrite()) return false;
    change(this.keyspace);
    this.flush();
    return true;
  }

  /** kill -9: the newest frames may not be on disk. */
  crash(): void {
    if (!this.isRunning) return;
    this.isRunning = false;
    this.replication.stop();
    this.options.network.stopListening(this.options.port);
    for (const channel of this.#channels) channel.close();
    this.#channels.clear();
  }

  restart(lostFrames: number): void {
    if (!this.isRunning) this.#start(lostFrames);
  }

  /** A client connection's bytes, as the node's listener would take them. */
  accept(channel: ReplicationChannel): ChannelHandlers {
    const parser = new RequestParser();
    let rest = Buffer.alloc(0);
    let replica: AttachedReplica | undefined;
    this.#channels.add(channel);
    return {
      onOpen: () => undefined,
      onClose: () => replica?.onClosed(),
      onBytes: (bytes, start, end) => {
        rest = Buffer.concat([rest, bytes.subarray(start, end)]);
        let at = 0;
        while (at < rest.length && parser.parse(rest, at, rest.length) === ParseStatus.complete) {
          at = parser.consumedEnd;
          const { args } = parser;
          if (args.is(0, 'RF.HELLO'))
            this.#reply(channel, args.text(1) === SECRET ? '+OK\r\n' : '-WRONGPASS\r\n');
          else if (args.is(0, 'RF.ACK')) replica?.onAck(parseAck(args) ?? Number.NaN);
          else if (args.is(0, 'RF.SYNC')) replica = this.#sync(channel, parseSync(args));
        }
        rest = rest.subarray(at);
      },
    };
  }

  #sync(channel: ReplicationChannel, request: ReturnType<typeof parseSync>): AttachedReplica | undefined {
    const result = request && this.replication.attach(channel, request);
    if (result?.isAccepted) return result.replica;
    this.#reply(channel, `-${result?.refusal ?? 'ERR'}\r\n`);
    return undefined;
  }

  #reply(channel: ReplicationChannel, text: string): void {
    channel.send(Buffer.from(text), 0, text.length);
  }

  #start(lostFrames: number): void {
    const { id, port, clock, network, store, backlogBytes = 4096, heldBytesMax = 1 << 20 } = this.options;
    const recovered = this.log.crash(lostFrames);
    this.keyspace = recovered.keyspace;
    this.isRunning = true;
    this.#startCount++;
    let ids = 0;
    this.replication = new ReplicationNode({
      ...recovered,
      nodeId: id,
      clusterSecret: SECRET,
      store,
      clock,
      timers: clock,
      log: this.log,
      connect: network.connect,
      random: new SeededRandom(this.#startCount * 7919 + port),
      backlog: { keptBytes: backlogBytes, heldBytesMax },
      startSnapshot: () => (this.isSnapshotBusy ? undefined : this.keyspace.startSnapshot()),
      flushMutations: () => this.flush(),
      newId: () => `${port}${this.#startCount}${++ids}`.padStart(40, '0'),
      onEvent: (event) => this.events.push(event),
      onAssigned: () => undefined,
      lagMsMax: 3_000,
      timeoutMs: 5_000,
    });
    network.listen(port, (channel) => this.accept(channel));
    this.replication.start();
  }

  /** Frames what has changed, keeps it and sends it, as the node does once per turn. */
  flush(): void {
    const { mutations } = this.keyspace;
    if (mutations.length === 0) return;
    const { offset, epoch } = this.replication;
    this.#frame.clear();
    encodeRecord(
      this.#frame,
      { kind: RecordKind.mutations, offset, epoch },
      mutations.bytes,
      0,
      mutations.length,
    );
    mutations.clear();
    this.log.append(this.#frame.bytes, 0, this.#frame.length);
    this.replication.broadcast(this.#frame.bytes, 0, this.#frame.length);
  }
}
