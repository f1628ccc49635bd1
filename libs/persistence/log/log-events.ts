/** Who wants to know what became durable or failed; tells each change once. */
import type { RingfortError } from '@ringfort/base';

export type DurableListener = (durableOffset: number) => void;
export type FailureListener = (failure: RingfortError | undefined) => void;

export class LogEvents {
  #durableOffset: number;
  #failure: RingfortError | undefined;
  readonly #durableListeners = new Set<DurableListener>();
  readonly #failureListeners = new Set<FailureListener>();
  readonly #listedListeners = new Set<() => void>();

  constructor(durableOffset: number) {
    this.#durableOffset = durableOffset;
  }

  /** Answers how to stop. */
  onDurable(listener: DurableListener): () => void {
    this.#durableListeners.add(listener);
    return () => this.#durableListeners.delete(listener);
  }

  /** Answers how to stop. */
  onFailure(listener: FailureListener): () => void {
    this.#failureListeners.add(listener);
    return () => this.#failureListeners.delete(listener);
  }

  /** Answers how to stop. */
  onListed(listener: () => void): () => void {
    this.#listedListeners.add(listener);
    return () => this.#listedListeners.delete(listener);
  }

  /** Another history: its offsets have nothing to do with those told before. */
  restart(): void {
    this.#durableOffset = 0;
  }

  announce(durableOffset: number, failure: RingfortError | undefined): void {
    if (durableOffset > this.#durableOffset) {
      this.#durableOffset = durableOffset;
      for (const listener of this.#durableListeners) listener(durableOffset);
    }
    if (!isSame(failure, this.#failure)) {
      this.#failure = failure;
      for (const listener of this.#failureListeners) listener(failure);
    }
  }

  announceListed(): void {
    for (const listener of this.#listedListeners) listener();
  }
}

/** Every attempt at the same write fails with an error of its own. */
function isSame(one: RingfortError | undefined, other: RingfortError | undefined): boolean {
  return one?.code === other?.code && one?.message === other?.message;
}
