/**
 * The end of a turn on a node: what the turn changed becomes one record, which goes to the log and to the replicas
 * before any reply of the turn leaves.
 *
 *   keyspace.mutations ─► record frame ─┬─► log (when persistence is on)
 *                                       └─► replication backlog and replicas
 */
import { OutputBuffer } from '@ringfort/base';
import type { TurnEndWork } from '@ringfort/net';
import { encodeRecord, type Persistence, RecordKind } from '@ringfort/persistence';
import type { ReplicationNode } from '@ringfort/replication';
import type { Keyspace } from '@ringfort/storage';
import type { DurabilityGate } from './durability-gate.hot.ts';

const FRAME_KEPT_BYTES = 1024 * 1024;

export class TurnEnd implements TurnEndWork {
  readonly #keyspace: Keyspace;
  readonly #gate: DurabilityGate;
  readonly #frame = new OutputBuffer(64 * 1024);
  /** The log's bound on unwritten bytes is met. */
  isCongested = false;
  #persistence: Persistence | undefined;
  #replication: ReplicationNode | undefined;

  constructor(keyspace: Keyspace, gate: DurabilityGate) {
    this.#keyspace = keyspace;
    this.#gate = gate;
  }

  /** Before this is called nothing leaves: recovery and role changes come first. */
  connect(persistence: Persistence | undefined, replication: ReplicationNode): void {
    this.#persistence = persistence;
    this.#replication = replication;
    if (persistence === undefined) return;
    const { log } = persistence;
    log.onFailure((failure) => this.#gate.onLogFailure(failure !== undefined));
    this.#gate.onLogFailure(log.failure !== undefined);
  }

  /** Something has changed that is not sealed, or a congested log is to be asked again. */
  get isDue(): boolean {
    return this.#keyspace.mutations.length > 0 || this.isCongested;
  }

  /** Seals what has changed since the last call. */
  run(): void {
    const { mutations } = this.#keyspace;
    if (mutations.length === 0) {
      if (this.isCongested) this.isCongested = this.#persistence?.isCongested ?? false;
      this.#gate.sealUnchanged();
      return;
    }
    const replication = this.#replication;
    if (replication === undefined) return;
    const frame = this.#frame;
    frame.release(FRAME_KEPT_BYTES);
    const fields = { kind: RecordKind.mutations, offset: replication.offset, epoch: replication.epoch };
    encodeRecord(frame, fields, mutations.bytes, 0, mutations.length);
    mutations.clear();
    const persistence = this.#persistence;
    if (persistence !== undefined) {
      persistence.log.appendRecord(frame.bytes, 0, frame.length);
      this.isCongested = persistence.isCongested;
    }
    replication.broadcast(frame.bytes, 0, frame.length);
    this.#gate.seal(replication.offset);
  }
}
