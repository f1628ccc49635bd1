/**
 * The end of an orderly stop, when the clients have gone and nothing changes any more: first the replicas, one of which
 * is about to become the primary, then the log get what they lack yet. Placement has to hear of it in between: it
 * promotes only whom it knows to be in sync. Bounded by the time that a stop may take.
 */
import { type Clock, errorText, RingfortError, type Timers } from '@ringfort/base';
import type { Configuration } from '@ringfort/config';
import type { Persistence } from '@ringfort/persistence';
import type { ReplicationNode } from '@ringfort/replication';

export interface StreamEndOptions {
  readonly configuration: Configuration;
  readonly clock: Clock;
  readonly timers: Timers;
}

/** Of `shutdown-timeout`; the rest is for what the process closes after its node. */
const STREAM_SHARE = 0.9;
const ASK_AGAIN_MS = 5;

export class StreamEnd {
  readonly #options: StreamEndOptions;
  readonly #endMs: number;

  /** The time begins here. */
  constructor(options: StreamEndOptions) {
    this.#options = options;
    const { configuration, clock } = options;
    this.#endMs = clock.monotonicMs() + configuration.durationMs('shutdown-timeout') * STREAM_SHARE;
  }

  /** Stops both. Rejects with LOG_NOT_KEPT when what was acknowledged is not on disk. */
  async reach(replication: ReplicationNode | undefined, persistence: Persistence | undefined): Promise<void> {
    const { clock } = this.#options;
    const startMs = clock.monotonicMs();
    while (replication?.isHandoverPending(clock.monotonicMs() - startMs) === true && this.#leftMs > 0) {
      await new Promise<void>((resolve) => this.#options.timers.after(ASK_AGAIN_MS, resolve));
    }
    replication?.stop();
    if (persistence === undefined || (await persistence.close(this.#leftMs))) return;
    throw logNotKept(persistence);
  }

  get #leftMs(): number {
    return Math.max(0, this.#endMs - this.#options.clock.monotonicMs());
  }
}

function logNotKept({ log }: Persistence): RingfortError {
  const { failure } = log;
  const isWrittenKept = log.isListed && failure?.code !== 'DISK_SYNC_FAILED';
  const lostBytes = log.offset - (isWrittenKept ? log.writtenOffset : log.durableOffset);
  const why = failure === undefined ? 'the new files were not finished in time' : errorText(failure);
  return new RingfortError(
    'LOG_NOT_KEPT',
    `the last ${lostBytes} bytes of changes, acknowledged ones among them, are not on disk: ${why}`,
    { cause: failure },
  );
}
