/**
 * Keeps one link to one node and sends heartbeats over it: one at a time, at every interval, and two in a row after
 * a connect, because only the second one can carry an echo. A node that does not answer in time is reconnected.
 */
import type { Clock, TimerHandle, Timers } from '@ringfort/base';
import {
  type HeartbeatReply,
  type HeartbeatRequest,
  heartbeatArguments,
  type NodeInfo,
  parseHeartbeatReply,
} from '@ringfort/topology';
import type { ConnectToNode, NodeLink } from './contract.ts';

export interface NodeMonitorOptions {
  readonly connect: ConnectToNode;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly intervalMs: number;
  /** A link whose request was not answered for so long is closed. */
  readonly timeoutMs: number;
  readonly nextHeartbeat: () => HeartbeatRequest;
  readonly onReply: (reply: HeartbeatReply) => void;
  readonly onUp: () => void;
  readonly onDown: (reason: string) => void;
}

export class NodeMonitor {
  readonly node: NodeInfo;
  readonly #options: NodeMonitorOptions;
  readonly #ticker: TimerHandle;
  #link: NodeLink | undefined;
  #isOpen = false;
  #isWaiting = false;
  #isFirst = true;
  #sentAtMs = 0;

  /** Connects at once, and until `stop`. */
  constructor(node: NodeInfo, options: NodeMonitorOptions) {
    this.node = node;
    this.#options = options;
    this.#ticker = options.timers.every(options.intervalMs, () => this.#tick());
    this.#connect();
  }

  /** Sends a heartbeat now, unless one is under way. */
  beat(): void {
    if (this.#link === undefined || !this.#isOpen || this.#isWaiting) return;
    this.#isWaiting = true;
    this.#sentAtMs = this.#options.clock.monotonicMs();
    this.#link.request(heartbeatArguments(this.#options.nextHeartbeat()));
  }

  stop(): void {
    this.#ticker.cancel();
    this.#link?.close();
    this.#link = undefined;
  }

  #tick(): void {
    if (this.#link === undefined) this.#connect();
    else if (this.#isUnanswered()) this.#fail('no answer in time');
    else this.beat();
  }

  #isUnanswered(): boolean {
    const waitedMs = this.#options.clock.monotonicMs() - this.#sentAtMs;
    return (this.#isWaiting || !this.#isOpen) && waitedMs > this.#options.timeoutMs;
  }

  #connect(): void {
    this.#isOpen = false;
    this.#isWaiting = false;
    this.#isFirst = true;
    this.#sentAtMs = this.#options.clock.monotonicMs();
    const link = this.#options.connect(this.node, {
      onOpen: () => this.#link === link && this.#opened(),
      onReply: (value) => this.#link === link && this.#replied(value),
      onClose: (reason) => this.#link === link && this.#fail(reason),
    });
    this.#link = link;
  }

  #opened(): void {
    this.#isOpen = true;
    this.beat();
  }

  #replied(value: unknown): void {
    const reply = parseHeartbeatReply(value);
    if (reply === undefined) {
      this.#fail('its answer is no heartbeat');
      return;
    }
    this.#isWaiting = false;
    this.#options.onReply(reply);
    if (!this.#isFirst) return;
    this.#isFirst = false;
    this.#options.onUp();
    this.beat();
  }

  #fail(reason: string): void {
    this.#link?.close();
    this.#link = undefined;
    this.#options.onDown(reason);
  }
}
