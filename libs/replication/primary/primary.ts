/**
 * The primary's side of replication, the driver of its parts: backlog (what was said), sessions (how far each
 * replica is), the full copy under way, the waiters of WAIT. The node gives it every frame it logs; it gives frames
 * to the replicas as fast as each takes them.
 *
 *   frame ──► backlog ──► session ──► channel        ack ──► session ──► waiters
 *                 snapshot ──► full copy ──► channel
 *
 * One Primary lives as long as the node is a primary in one epoch; `stop` ends it.
 */
import { type Clock, OutputBuffer, type TimerHandle, type Timers } from '@ringfort/base';
import { encodeRecord, RecordKind } from '@ringfort/persistence';
import type { ReplicationChannel, ReplicationEvent, StartSnapshot } from '../contract.ts';
import type { History } from '../history/history.ts';
import { judgeSync } from '../history/sync-judgement.ts';
import { encodeSyncAnswer, type SyncRequest } from '../wire/commands.ts';
import type { Backlog } from './backlog.ts';
import { CopyQueue } from './copy-queue.ts';
import { ReplicaProgress } from './in-sync.ts';
import { type ReplicaPhase, ReplicaSession } from './replica-session.ts';
import { WaitList } from './wait-list.ts';

export interface PrimaryOptions {
  readonly backlog: Backlog;
  readonly history: History;
  readonly epoch: number;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly startSnapshot: StartSnapshot;
  readonly onEvent: (event: ReplicationEvent) => void;
  /** A replica that was not caught up for longer is out of sync. */
  readonly lagMsMax: number;
  /** A replica that says nothing for longer is dropped (`repl-timeout`). */
  readonly timeoutMs: number;
}

/** What the node's connection tells about its replica. */
export interface AttachedReplica {
  onAck(offset: number): void;
  onClosed(): void;
}

export interface ReplicaStatus {
  readonly nodeId: string;
  readonly phase: ReplicaPhase;
  readonly ackedOffset: number;
  readonly lagBytes: number;
  /** Since its last word. */
  readonly silentMs: number;
  readonly isInSync: boolean;
}

const TICK_MS = 100;
const PUMP_AGAIN_MS = 1;
const HEARTBEAT_MS = 1_000;
const REPLICA_COUNT_MAX = 64;
const LINE_FEED = 10;
const NO_PAYLOAD = Buffer.alloc(0);
const TOO_FAR_BEHIND = 'it is further behind than the backlog may grow';

export class Primary {
  readonly #options: PrimaryOptions;
  readonly #sessions = new Set<ReplicaSession>();
  readonly #waiters: WaitList;
  readonly #copies: CopyQueue;
  readonly #heartbeat = new OutputBuffer(64);
  readonly #ticker: TimerHandle;
  #pumpTimer: TimerHandle | undefined;

  constructor(options: PrimaryOptions) {
    this.#options = options;
    this.#waiters = new WaitList(options.timers, (offset) => this.countAcked(offset));
    this.#copies = new CopyQueue(options, (session, reason) => this.#drop(session, reason));
    this.#ticker = options.timers.every(TICK_MS, () => this.#tick());
  }

  /** Sends one frame, the next of the stream, to everybody; it is copied. */
  broadcast(bytes: Buffer, start: number, end: number): void {
    this.#options.backlog.append(bytes, start, end);
    if (this.#sessions.size > 0) this.#pumpStreams();
  }

  /**
   * Takes over a connection whose RF.SYNC was accepted: sends the answer, then frames. The node passes on its acks
   * and its end. An older connection of the same replica is dropped.
   */
  attach(channel: ReplicationChannel, request: SyncRequest): AttachedReplica {
    for (const other of this.#sessions) {
      if (other.nodeId === request.nodeId) this.#drop(other, 'it connected anew');
    }
    const { backlog, clock } = this.#options;
    const progress = new ReplicaProgress(0, backlog.endOffset, clock.monotonicMs());
    const session = new ReplicaSession(request.nodeId, channel, backlog, progress);
    this.#sessions.add(session);
    if (this.#sessions.size > REPLICA_COUNT_MAX) this.#drop(session, 'too many replicas');
    else this.#begin(session, request);
    return {
      onAck: (offset) => this.#acknowledge(session, offset),
      onClosed: () => this.#drop(session, 'the connection closed'),
    };
  }

  /** How many replicas have everything before `offset`. */
  countAcked(offset: number): number {
    let count = 0;
    for (const session of this.#sessions) {
      if (session.phase === 'streaming' && session.progress.ackedOffset >= offset) count++;
    }
    return count;
  }

  /** WAIT; see WaitList. Answers a function that withdraws the waiter. */
  waitFor(offset: number, count: number, timeoutMs: number, done: (count: number) => void): () => void {
    return this.#waiters.add(offset, count, timeoutMs, done);
  }

  replicas(): ReplicaStatus[] {
    const nowMs = this.#options.clock.monotonicMs();
    const { endOffset } = this.#options.backlog;
    return [...this.#sessions].map(({ nodeId, phase, progress }) => ({
      nodeId,
      phase,
      ackedOffset: progress.ackedOffset,
      lagBytes: Math.max(0, endOffset - progress.ackedOffset),
      silentMs: nowMs - progress.lastAckAtMs,
      isInSync: phase === 'streaming' && progress.isInSync(endOffset, nowMs, this.#options.lagMsMax),
    }));
  }

  /** Ends all connections and answers all waiters. */
  stop(reason: string): void {
    this.#ticker.cancel();
    this.#pumpTimer?.cancel();
    this.#waiters.finishAll();
    for (const session of this.#sessions) this.#drop(session, reason);
  }

  /** Continues at once if that is safe; else the session waits for a full copy, whose start sends the answer. */
  #begin(session: ReplicaSession, request: SyncRequest): void {
    const { backlog, history, epoch, clock, onEvent } = this.#options;
    const { nodeId } = session;
    const { endOffset, firstOffset } = backlog;
    const judgement = judgeSync(request, { history, endOffset, firstOffset });
    if (judgement.isContinuable && session.holdFrom(request.offset)) {
      const { offset } = request;
      session.sendWhole(encodeSyncAnswer({ copy: 'partial', epoch, offset, history }), clock.monotonicMs());
      session.phase = 'streaming';
      onEvent({ kind: 'replicaAttached', nodeId, copy: 'partial', reason: 'its history is a prefix' });
      onEvent({ kind: 'replicaStreaming', nodeId, offset });
      this.#pumpStreams();
      return;
    }
    const reason = judgement.isContinuable ? 'no frame begins at its offset' : judgement.reason;
    onEvent({ kind: 'replicaAttached', nodeId, copy: 'full', reason });
    this.#startCopies();
  }

  #acknowledge(session: ReplicaSession, offset: number): void {
    if (session.phase === 'gone') return;
    const { backlog, clock } = this.#options;
    // Until the stream has begun an ack is a sign of life only.
    const acked = session.phase === 'streaming' ? offset : 0;
    if (acked > backlog.endOffset) {
      this.#drop(session, 'it acknowledged what was never sent');
      return;
    }
    session.progress.acknowledge(acked, backlog.endOffset, clock.monotonicMs());
    if (this.#waiters.length > 0) this.#waiters.check();
  }

  #pumpStreams(): void {
    const nowMs = this.#options.clock.monotonicMs();
    let isBehind = false;
    for (const session of this.#sessions) {
      const result = session.pump(nowMs);
      if (result === 'lost') this.#drop(session, TOO_FAR_BEHIND);
      else if (result === 'blocked') isBehind = true;
    }
    if (isBehind) this.#pumpSoon();
  }

  /** Nobody tells when a channel has room again, so whoever is behind is looked after every millisecond. */
  #pumpSoon(): void {
    this.#pumpTimer ??= this.#options.timers.after(PUMP_AGAIN_MS, () => {
      this.#pumpTimer = undefined;
      this.#copies.step();
      this.#pumpStreams();
      this.#startCopies();
    });
  }

  #startCopies(): void {
    this.#copies.startFor(this.#sessions);
    if (this.#copies.isCopying) this.#pumpSoon();
  }

  #tick(): void {
    const nowMs = this.#options.clock.monotonicMs();
    for (const session of this.#sessions) {
      if (nowMs - session.progress.lastAckAtMs > this.#options.timeoutMs) this.#drop(session, 'it is silent');
      else if (session.isLost) this.#drop(session, TOO_FAR_BEHIND);
      else if (nowMs - session.lastSentAtMs >= HEARTBEAT_MS && session.needsSignOfLife) {
        this.#sendHeartbeat(session, nowMs);
      }
    }
    this.#startCopies();
  }

  /** An empty line while the replica still waits for its answer, an empty record once frames flow. */
  #sendHeartbeat(session: ReplicaSession, nowMs: number): void {
    const { backlog, epoch } = this.#options;
    this.#heartbeat.clear();
    if (session.phase === 'waiting') this.#heartbeat.byte(LINE_FEED);
    else
      encodeRecord(
        this.#heartbeat,
        { kind: RecordKind.mutations, offset: backlog.endOffset, epoch },
        NO_PAYLOAD,
        0,
        0,
      );
    session.sendWhole(this.#heartbeat.toBuffer(), nowMs);
  }

  #drop(session: ReplicaSession, reason: string): void {
    if (!this.#sessions.delete(session)) return;
    const behindBytes = Math.max(0, this.#options.backlog.endOffset - session.progress.ackedOffset);
    session.close();
    this.#copies.remove(session);
    this.#options.onEvent({ kind: 'replicaDropped', nodeId: session.nodeId, reason, behindBytes });
  }
}
