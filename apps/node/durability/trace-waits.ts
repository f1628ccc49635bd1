/** Traced writes that wait for the log: each ends its span once the log is durable up to its turn's end. Bounded. */
import { RingQueue } from '@ringfort/base';
import type { NodeTrace } from '../peers/node-trace.ts';

const WAITING_COUNT_MAX = 4096;

export class TraceWaits {
  readonly #waiting = new RingQueue<{ trace: NodeTrace; offset: number }>(WAITING_COUNT_MAX);

  /** `offset` is an upper bound of where the turn at hand will end. */
  add(trace: NodeTrace, offset: number): void {
    if (!this.#waiting.push({ trace, offset })) trace.end();
  }

  /** Nobody will tell what became of them. */
  abandon(): void {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) next.trace.end();
  }

  release(durableOffset: number): void {
    for (let next = this.#waiting.peek(); next !== undefined; next = this.#waiting.peek()) {
      if (next.offset > durableOffset) return;
      this.#waiting.shift();
      next.trace.kept();
    }
  }
}
