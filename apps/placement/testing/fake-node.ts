/**
 * A node as placement sees it: follows the topology, answers heartbeats, holds a lease by the rule of the echo. Its
 * data is an offset, and an epoch, that the test moves.
 */
import type { ManualClock } from '@ringfort/base';
import { assignmentOf, type NodeInfo, type Topology, type TopologyStore } from '@ringfort/topology';

export class FakeNode {
  readonly info: NodeInfo;
  readonly #clock: ManualClock;
  readonly #store: TopologyStore;
  #watch: { stop(): void } | undefined;
  #processNumber = 0;
  #unread: Topology | undefined;
  topology: Topology | undefined;
  isRunning = false;
  /** Connections stand, answers do not come: a stopped process. */
  isStopped = false;
  offset = 0;
  dataEpoch = 0;
  /** Of the process that it follows, where that is not its own. */
  followedBranchId: string | undefined;
  inSync: string[] = [];
  leaseEndsAtMs = 0;
  /** It reads the topology only after its first answer. */
  answersFirst = false;
  /** A whole copy: a replica without one has no branch. */
  hasData = true;

  constructor(info: NodeInfo, clock: ManualClock, store: TopologyStore) {
    this.info = info;
    this.#clock = clock;
    this.#store = store;
    this.start();
  }

  start(): void {
    this.isRunning = true;
    this.isStopped = false;
    this.#processNumber++;
    this.leaseEndsAtMs = 0;
    let isLate = this.answersFirst;
    this.#watch = this.#store.watch((topology) => {
      if (isLate) this.#unread = topology;
      else this.#follow(topology);
      isLate = false;
    });
  }

  kill(): void {
    this.isRunning = false;
    this.#watch?.stop();
    this.topology = undefined;
  }

  get isPrimary(): boolean {
    return this.#assignment?.isPrimary === true;
  }

  canWrite(): boolean {
    return (
      this.isRunning && !this.isStopped && this.isPrimary && this.#clock.monotonicMs() < this.leaseEndsAtMs
    );
  }

  /** The answer to RF.HEARTBEAT as decoded from RESP. */
  heartbeat(words: readonly string[]): string[] {
    const [, epoch, leaseMs, echo] = words;
    const nowMs = this.#clock.monotonicMs();
    const shardEpoch = this.#assignment?.shard.epoch ?? 0;
    const isLeased = this.canWrite();
    const [processNumber, sentAtMs] = echo.split('.').map(Number);
    if (this.isPrimary && Number(epoch) === shardEpoch && processNumber === this.#processNumber) {
      this.leaseEndsAtMs = Math.max(this.leaseEndsAtMs, sentAtMs + Number(leaseMs));
    }
    const role = this.#assignment === undefined ? 'unknown' : this.isPrimary ? 'primary' : 'replica';
    const unread = this.#unread;
    this.#unread = undefined;
    if (unread !== undefined) queueMicrotask(() => this.#follow(unread));
    return [
      role,
      String(shardEpoch),
      String(this.hasData ? this.offset : 0),
      this.isPrimary ? this.inSync.join(',') : '',
      this.hasData ? (this.followedBranchId ?? this.branchId) : '',
      `${this.#processNumber}.${Math.floor(nowMs)}`,
      isLeased ? '1' : '0',
      String(this.dataEpoch),
      String(Math.max(this.dataEpoch, this.topology?.epoch ?? 0)),
    ];
  }

  /** Of this process. */
  get branchId(): string {
    return `${this.info.id}-${this.#processNumber}`;
  }

  /** As a primary it follows no epoch that is older than its data. */
  get #assignment() {
    const found = this.topology === undefined ? undefined : assignmentOf(this.topology, this.info.id);
    return found?.isPrimary && found.shard.epoch < this.dataEpoch ? undefined : found;
  }

  #follow(topology: Topology): void {
    if (topology.epoch <= (this.topology?.epoch ?? 0)) return;
    const before = this.#assignment;
    this.topology = topology;
    const after = this.#assignment;
    if (before?.isPrimary !== after?.isPrimary || before?.shard.epoch !== after?.shard.epoch)
      this.leaseEndsAtMs = 0;
  }
}
