/**
 * Replication of one node, whole: what the node's process talks to. It follows the role controller (primary, replica
 * or neither), owns the stream's place (backlog, history) over all roles, and hands connections and frames to the
 * part that the role calls for.
 *
 *   the log's frames ──► broadcast ──► Primary ──► replicas            (as a primary)
 *   primary's frames ──► ReplicaLink ──► keyspace, backlog, log        (as a replica)
 */
import { FORMAT_VERSION } from '@ringfort/persistence';
import type { HeartbeatReply, HeartbeatRequest } from '@ringfort/topology';
import type { ReplicationChannel } from './contract.ts';
import { History } from './history/history.ts';
import type { ReplicationNodeOptions } from './options.ts';
import { Backlog } from './primary/backlog.ts';
import { isHandoverPending } from './primary/handover.ts';
import { type AttachedReplica, Primary, type ReplicaStatus } from './primary/primary.ts';
import type { LocalStand } from './replica/options.ts';
import { ReplicaLink } from './replica/replica-link.ts';
import type { Assignment } from './role/assignment.ts';
import { RoleController } from './role/role-controller.ts';
import type { SyncRequest } from './wire/commands.ts';

export interface ReplicationStatus {
  readonly assignment: Assignment;
  readonly offset: number;
  readonly branchId: string;
  readonly canWrite: boolean;
  readonly backlogFirstOffset: number;
  readonly backlogBytes: number;
  /** On a primary. */
  readonly replicas: readonly ReplicaStatus[];
  /** On a replica: whether the stream flows, and for how long the primary has been silent. */
  readonly link: { readonly isStreaming: boolean; readonly silentMs: number } | undefined;
}

export type AttachResult =
  | { readonly isAccepted: true; readonly replica: AttachedReplica }
  | { readonly isAccepted: false; readonly refusal: 'format' | 'noLease' | 'stale'; readonly epoch: number };

export class ReplicationNode {
  readonly #options: ReplicationNodeOptions;
  readonly #backlog: Backlog;
  readonly #stand: LocalStand;
  readonly #role: RoleController;
  #primary: Primary | undefined;
  #link: ReplicaLink | undefined;

  /** `options.offset` and `options.history` are what recovery found. Nothing runs before `start`. */
  constructor(options: ReplicationNodeOptions) {
    this.#options = options;
    this.#backlog = new Backlog(options.backlog, options.offset);
    this.#stand = { history: options.history?.upTo(options.offset) };
    const { nodeId, store, clock, timers, onEvent } = options;
    this.#role = new RoleController({
      nodeId,
      store,
      clock,
      timers,
      onEvent,
      processId: options.newId().slice(0, 8),
      dataEpoch: () => Math.max(options.log.epoch, this.#stand.history?.last.epoch ?? 0),
      onAssigned: (assignment) => this.#become(assignment),
      prepareToWrite: () => this.#keepHistory(),
      // Without the right to write a primary must not even expire keys by itself: the mutation would be part of no
      // history but its own.
      onLease: (isHeld) => {
        options.keyspace.isReplica = !isHeld;
      },
    });
  }

  get epoch(): number {
    return this.#role.assignment.epoch;
  }

  get role(): Assignment['role'] {
    return this.#role.assignment.role;
  }

  /** Where the stream stands: the next frame of this node begins here. */
  get offset(): number {
    return this.#backlog.endOffset;
  }

  /** From here on it follows the topology. A node on its own may write once its history is kept, soon after. */
  start(): void {
    this.#role.start();
  }

  stop(): void {
    this.#role.stop();
    this.#endRole('the node stops');
  }

  /** Whether a write may be served now: one comparison. */
  canWrite(nowMonotonicMs: number): boolean {
    return this.#role.canWrite(nowMonotonicMs);
  }

  /** Whether a write had better wait a little: the lease has just run out, and may come back. */
  isLeaseLate(nowMonotonicMs: number): boolean {
    return this.#role.isLeaseLate(nowMonotonicMs);
  }

  /** One frame of this primary's stream, already given to its log. */
  broadcast(bytes: Buffer, start: number, end: number): void {
    this.#primary?.broadcast(bytes, start, end);
  }

  /**
   * Changes were made that no frame tells of, because nobody recorded them: whoever has everything up to here does not
   * have those, and must be copied anew. One byte that no frame holds makes that so.
   */
  skipUnrecorded(): void {
    this.#backlog.reset(this.#backlog.endOffset + 1);
  }

  /** RF.SYNC: takes the channel over if accepted; else the node answers with the refusal and keeps it. */
  attach(channel: ReplicationChannel, request: SyncRequest): AttachResult {
    const nowMs = this.#options.clock.monotonicMs();
    if (this.#primary === undefined || request.epoch > this.epoch) {
      return { isAccepted: false, refusal: 'stale', epoch: this.epoch };
    }
    if (request.formatVersion !== FORMAT_VERSION) {
      return { isAccepted: false, refusal: 'format', epoch: this.epoch };
    }
    // A primary that has just started may be about to be replaced by the very replica that asks, which may know
    // more than its log kept: a copy before placement has confirmed the primary would destroy that.
    if (!this.canWrite(nowMs)) return { isAccepted: false, refusal: 'noLease', epoch: this.epoch };
    return { isAccepted: true, replica: this.#primary.attach(channel, request) };
  }

  /** WAIT: `done` gets the number of replicas that have everything before `offset`. Answers how to withdraw. */
  waitFor(offset: number, count: number, timeoutMs: number, done: (count: number) => void): () => void {
    if (this.#primary !== undefined) return this.#primary.waitFor(offset, count, timeoutMs, done);
    done(0);
    return () => {};
  }

  /** How many replicas have everything before `offset`. */
  countAcked(offset: number): number {
    return this.#primary?.countAcked(offset) ?? 0;
  }

  /** Whether a replica still needs this primary, `waitedMs` after it was told to stop, before it can take its place. */
  isHandoverPending(waitedMs: number): boolean {
    return isHandoverPending(this.#primary?.replicas() ?? [], this.#role.inSync, waitedMs);
  }

  onHeartbeat(request: HeartbeatRequest): HeartbeatReply {
    const isLeased = this.canWrite(this.#options.clock.monotonicMs());
    const echo = this.#role.onHeartbeat(request);
    const { role, epoch } = this.#role.assignment;
    const { history } = this.#stand;
    const replicas = this.#primary?.replicas() ?? [];
    return {
      ...{ role, epoch, echo, isLeased },
      offset: history === undefined ? 0 : this.offset,
      branchId: history?.last.id ?? '',
      dataEpoch: history?.writtenEpoch(this.offset) ?? 0,
      knownEpoch: this.#role.knownEpoch,
      inSync: replicas.filter((replica) => replica.isInSync).map((replica) => replica.nodeId),
    };
  }

  status(): ReplicationStatus {
    const link = this.#link;
    return {
      assignment: this.#role.assignment,
      offset: this.offset,
      branchId: this.#stand.history?.last.id ?? '',
      canWrite: this.canWrite(this.#options.clock.monotonicMs()),
      backlogFirstOffset: this.#backlog.firstOffset,
      backlogBytes: this.#backlog.bytes,
      replicas: this.#primary?.replicas() ?? [],
      link: link && { isStreaming: link.isStreaming, silentMs: link.silentMs },
    };
  }

  #become(assignment: Assignment): void {
    // What this turn has changed belongs to the old role: it must be in the stream before the role changes.
    this.#options.flushMutations();
    this.#endRole('the role changed');
    this.#options.keyspace.isReplica = true;
    if (assignment.role === 'primary') this.#becomePrimary(assignment.epoch);
    else if (assignment.role === 'replica') this.#becomeReplica(assignment);
    this.#options.onAssigned(assignment);
  }

  #becomePrimary(epoch: number): void {
    const { newId, flushMutations, startSnapshot } = this.#options;
    const history =
      this.#stand.history?.withBranch(newId(), epoch, this.offset) ??
      History.begin(newId(), epoch, this.offset);
    this.#stand.history = history;
    this.#primary = new Primary({
      ...this.#options,
      backlog: this.#backlog,
      history,
      epoch,
      startSnapshot: () => {
        flushMutations();
        return startSnapshot();
      },
    });
  }

  async #keepHistory(): Promise<void> {
    if (this.#stand.history !== undefined) await this.#options.log.keepHistory(this.#stand.history);
  }

  #becomeReplica(assignment: Assignment & { readonly role: 'replica' }): void {
    const { host, port } = assignment.primary;
    this.#link = new ReplicaLink({
      ...this.#options,
      host,
      port,
      epoch: assignment.epoch,
      backlog: this.#backlog,
      stand: this.#stand,
    });
  }

  #endRole(reason: string): void {
    this.#primary?.stop(reason);
    this.#primary = undefined;
    this.#link?.stop();
    this.#link = undefined;
  }
}
