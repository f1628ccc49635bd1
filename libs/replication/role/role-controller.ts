/**
 * What this node is, and whether it may serve writes: follows the topology store, holds the lease, answers
 * heartbeats. Whoever moves data (ReplicationNode) is told of every change of role.
 *
 *   topology ──► assignment ──► onAssigned (primary of an epoch | replica of a node | unknown)
 *   heartbeat ──► lease ──► canWrite
 *
 * Without a store the node is a primary for ever, of its data's epoch.
 */
import { type Clock, errorText, type TimerHandle, type Timers } from '@ringfort/base';
import { assignmentOf, type HeartbeatRequest, type Topology, type TopologyStore } from '@ringfort/topology';
import type { ReplicationEvent } from '../contract.ts';
import { type Assignment, assignmentIn, isReassigned, UNASSIGNED } from './assignment.ts';
import { Lease } from './lease.ts';

export interface RoleControllerOptions {
  readonly nodeId: string;
  readonly store: TopologyStore | undefined;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Random, different for every process: 8 characters of 0-9 a-z. */
  readonly processId: string;
  /** What comes from this node may not be of an older epoch. */
  readonly dataEpoch: () => number;
  readonly onAssigned: (assignment: Assignment) => void;
  /** Makes what a new primary needs durable; it may write only after that. Tried again when it rejects. */
  readonly prepareToWrite: () => Promise<void>;
  /** The right to write came or went; told within 50 ms, `canWrite` is exact. */
  readonly onLease: (isHeld: boolean) => void;
  readonly onEvent: (event: ReplicationEvent) => void;
}

const LEASE_CHECK_MS = 50;
const PREPARE_AGAIN_MS = 1_000;
/** A machine that stood still for a while has late heartbeats on their way: counted from when this process runs again. */
const LEASE_PATIENCE_MS = 1_000;

export class RoleController {
  readonly #options: RoleControllerOptions;
  readonly #lease: Lease;
  #assignment: Assignment = UNASSIGNED;
  #topologyEpoch = 0;
  /** Ids of the in-sync set of this node's shard, as the topology has it. */
  inSync: readonly string[] = [];
  #watch: { stop(): void } | undefined;
  #leaseCheck: TimerHandle | undefined;
  #isLeaseReported = false;
  /** The end of a lease that was seen to be past, and when that was. */
  #lapse = { endsAtMs: 0, seenAtMs: 0 };
  /** The assignment that this node is prepared to write for. */
  #prepared: Assignment | undefined;
  #isReading = false;

  constructor(options: RoleControllerOptions) {
    this.#options = options;
    this.#lease = new Lease(options.processId, 0);
  }

  get assignment(): Assignment {
    return this.#assignment;
  }

  /** The highest epoch that this node has met. */
  get knownEpoch(): number {
    return Math.max(this.#topologyEpoch, this.#options.dataEpoch());
  }

  start(): void {
    const { store, timers, dataEpoch } = this.#options;
    this.#leaseCheck = timers.every(LEASE_CHECK_MS, () => this.#reportLease());
    if (store === undefined) this.#assign({ role: 'primary', epoch: dataEpoch(), shardId: '' });
    else this.#watch = store.watch((topology) => this.#take(topology));
  }

  stop(): void {
    this.#watch?.stop();
    this.#leaseCheck?.cancel();
  }

  /** Whether a write may be served at this monotonic time: one comparison, asked per read and behind each slow request. */
  canWrite(nowMonotonicMs: number): boolean {
    return nowMonotonicMs < this.#lease.endsAtMs;
  }

  /** Whether the lease was found run out so recently that the next heartbeat may well bring it back. */
  isLeaseLate(nowMonotonicMs: number): boolean {
    const { endsAtMs } = this.#lease;
    if (endsAtMs === 0 || nowMonotonicMs < endsAtMs) return false;
    return nowMonotonicMs - this.#lapseSeenAtMs(nowMonotonicMs) < LEASE_PATIENCE_MS;
  }

  /** Extends the lease if the request is for this role; answers the echo for the reply. */
  onHeartbeat(request: HeartbeatRequest): string {
    const nowMs = this.#options.clock.monotonicMs();
    if (this.#prepared === this.#assignment && request.epoch === this.#assignment.epoch) {
      this.#lease.extend(request, nowMs);
      this.#reportLease();
    } else if (request.epoch > this.#assignment.epoch) {
      this.#readAgain();
    }
    return this.#lease.echo(nowMs);
  }

  #take(topology: Topology): void {
    if (topology.epoch <= this.#topologyEpoch) return;
    this.#topologyEpoch = topology.epoch;
    const { nodeId } = this.#options;
    this.inSync = assignmentOf(topology, nodeId)?.shard.inSync ?? [];
    const next = this.#withoutOutdated(assignmentIn(topology, nodeId));
    if (isReassigned(this.#assignment, next)) {
      this.#lease.end();
      this.#assign(next);
      this.#reportLease();
    }
  }

  /** A primary of an old epoch would write what looks older than what it has: placement has to raise the epoch first. */
  #withoutOutdated(next: Assignment): Assignment {
    const dataEpoch = this.#options.dataEpoch();
    const { role, epoch } = next;
    if (role !== 'primary' || epoch >= dataEpoch) return next;
    this.#options.onEvent({ kind: 'epochOutdated', epoch, dataEpoch });
    return { role: 'unknown', epoch };
  }

  #assign(next: Assignment): void {
    this.#assignment = next;
    this.#options.onEvent({ kind: 'roleChanged', role: next.role, epoch: next.epoch });
    this.#options.onAssigned(next);
    if (next.role === 'primary') this.#prepare(next);
  }

  #prepare(next: Assignment): void {
    const { store, timers, prepareToWrite, onEvent } = this.#options;
    prepareToWrite().then(
      () => {
        if (this.#assignment !== next) return;
        this.#prepared = next;
        if (store === undefined) this.#lease.endsAtMs = Number.POSITIVE_INFINITY;
        this.#reportLease();
      },
      (error: unknown) => {
        onEvent({ kind: 'historyNotKept', reason: errorText(error) });
        timers.after(PREPARE_AGAIN_MS, () => this.#assignment === next && this.#prepare(next));
      },
    );
  }

  /** Placement knows a newer topology: the watch may be slow to tell. */
  #readAgain(): void {
    const { store, onEvent } = this.#options;
    if (store === undefined || this.#isReading) return;
    this.#isReading = true;
    store
      .read()
      .then((topology) => topology !== undefined && this.#take(topology))
      .catch((error: unknown) => onEvent({ kind: 'topologyUnreadable', reason: errorText(error) }))
      .finally(() => {
        this.#isReading = false;
      });
  }

  /** When it was first seen that this lease is past. */
  #lapseSeenAtMs(nowMs: number): number {
    const { endsAtMs } = this.#lease;
    if (this.#lapse.endsAtMs !== endsAtMs) this.#lapse = { endsAtMs, seenAtMs: nowMs };
    return this.#lapse.seenAtMs;
  }

  #reportLease(): void {
    const nowMs = this.#options.clock.monotonicMs();
    const isHeld = this.canWrite(nowMs);
    if (!isHeld) this.#lapseSeenAtMs(nowMs);
    if (isHeld === this.#isLeaseReported) return;
    this.#isLeaseReported = isHeld;
    this.#options.onLease(isHeld);
    this.#options.onEvent({ kind: isHeld ? 'leaseGranted' : 'leaseLapsed', epoch: this.#assignment.epoch });
  }
}
