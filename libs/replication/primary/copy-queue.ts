/**
 * Full copies one after the other: the keyspace can be copied once at a time. All replicas that wait when a copy
 * begins share it; who comes later waits for the next.
 */
import type { Clock } from '@ringfort/base';
import type { ReplicationEvent, StartSnapshot } from '../contract.ts';
import type { History } from '../history/history.ts';
import { encodeSyncAnswer } from '../wire/commands.ts';
import type { Backlog } from './backlog.ts';
import { FullCopy } from './full-copy.ts';
import type { ReplicaSession } from './replica-session.ts';

export interface CopyQueueOptions {
  readonly backlog: Backlog;
  readonly history: History;
  readonly epoch: number;
  readonly clock: Clock;
  readonly startSnapshot: StartSnapshot;
  readonly onEvent: (event: ReplicationEvent) => void;
}

export class CopyQueue {
  readonly #options: CopyQueueOptions;
  readonly #drop: (session: ReplicaSession, reason: string) => void;
  #copy: FullCopy | undefined;
  #startedAtMs = 0;

  constructor(options: CopyQueueOptions, drop: (session: ReplicaSession, reason: string) => void) {
    this.#options = options;
    this.#drop = drop;
  }

  get isCopying(): boolean {
    return this.#copy !== undefined;
  }

  /** Begins a copy for the sessions that wait, unless one runs or the keyspace is being copied for another reason. */
  startFor(sessions: Iterable<ReplicaSession>): void {
    if (this.#copy !== undefined) return;
    const members = [...sessions].filter((session) => session.phase === 'waiting');
    if (members.length === 0) return;
    const snapshot = this.#options.startSnapshot();
    if (snapshot === undefined) return;
    const { backlog, history, epoch, clock, onEvent } = this.#options;
    const offset = backlog.endOffset;
    const answer = encodeSyncAnswer({ copy: 'full', epoch, offset, history });
    for (const member of members) {
      member.phase = 'copying';
      member.holdFrom(offset);
      member.sendWhole(answer, clock.monotonicMs());
    }
    this.#copy = new FullCopy(snapshot, members, epoch, offset);
    this.#startedAtMs = clock.monotonicMs();
    onEvent({ kind: 'copyStarted', replicaCount: members.length, offset });
  }

  /** One slice more of the copy that runs. */
  step(): void {
    const copy = this.#copy;
    if (copy === undefined) return;
    const nowMs = this.#options.clock.monotonicMs();
    const step = copy.step(nowMs);
    for (const member of copy.takeServed()) {
      member.phase = 'streaming';
      this.#options.onEvent({ kind: 'replicaStreaming', nodeId: member.nodeId, offset: copy.streamOffset });
    }
    if (step === 'more') {
      this.#dropTooSlow(copy);
      return;
    }
    this.#copy = undefined;
    if (step === 'aborted') {
      copy.cancel();
      for (const member of copy.members) this.#drop(member, 'the keyspace was cleared during its copy');
      return;
    }
    const durationMs = nowMs - this.#startedAtMs;
    this.#options.onEvent({ kind: 'copyFinished', bytes: copy.sentBytes, durationMs });
  }

  /** Also where nobody is slow, but changes come faster than they leave: what is kept must not grow beyond its bound. */
  #dropTooSlow(copy: FullCopy): void {
    for (const member of copy.tooSlow(this.#options.backlog.heldBytesMax)) {
      this.#drop(member, 'it takes its copy too slowly');
    }
  }

  /** The session has gone; a copy without members ends. */
  remove(session: ReplicaSession): void {
    const copy = this.#copy;
    if (copy === undefined || !copy.remove(session) || copy.members.length > 0) return;
    this.#copy = undefined;
    copy.cancel();
  }
}
