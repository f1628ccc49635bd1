/**
 * What records do to a replica's own state: keyspace, backlog, local log, history. Between `beginCopy` and `endCopy`
 * the node has nothing it may vouch for, so its history is undefined: a break in between ends in a new copy.
 */
import { assert, errorText } from '@ringfort/base';
import type { RecordReader } from '@ringfort/persistence';
import type { ReplicatedKeyspace } from '../contract.ts';
import type { History } from '../history/history.ts';
import type { SyncAnswer } from '../wire/commands.ts';
import type { ReplicaLinkOptions } from './options.ts';

export class StreamApplier {
  readonly #options: ReplicaLinkOptions;
  #answer: SyncAnswer | undefined;

  constructor(options: ReplicaLinkOptions) {
    this.#options = options;
  }

  begin(answer: SyncAnswer): void {
    this.#answer = answer;
    if (answer.copy === 'full') this.#beginCopy();
    else this.#continue(answer.history);
  }

  applySnapshot(record: RecordReader): void {
    this.#applyToKeyspace(record);
    this.#options.log.append(record.bytes, record.frameStart, record.payloadEnd);
  }

  endCopy(record: RecordReader, streamOffset: number): void {
    const { backlog, log } = this.#options;
    assert(this.#answer !== undefined, 'a copy ends after it began');
    const { history } = this.#answer;
    log.append(record.bytes, record.frameStart, record.payloadEnd);
    log.endCopy(streamOffset, history);
    backlog.reset(streamOffset);
    this.#continue(history);
  }

  apply(record: RecordReader): void {
    const { backlog, log } = this.#options;
    this.#applyToKeyspace(record);
    backlog.append(record.bytes, record.frameStart, record.payloadEnd);
    log.append(record.bytes, record.frameStart, record.payloadEnd);
  }

  /** The state is not known to be right any more: only a full copy helps. */
  disown(): void {
    this.#options.stand.history = undefined;
    this.#options.backlog.reset(0);
  }

  #beginCopy(): void {
    // First, because it may fail: then this node still has what it had.
    this.#options.log.beginCopy();
    this.disown();
    this.#withoutMutations((keyspace) => keyspace.clearAll());
  }

  #applyToKeyspace(record: RecordReader): void {
    this.#withoutMutations((keyspace) =>
      keyspace.apply(record.bytes, record.payloadStart, record.payloadEnd),
    );
  }

  /** What the stream changes is in the stream already: the keyspace must not emit it once more. */
  #withoutMutations(change: (keyspace: ReplicatedKeyspace) => void): void {
    const { keyspace } = this.#options;
    const { mutations } = keyspace;
    const wasEnabled = mutations.enabled;
    mutations.enabled = false;
    try {
      change(keyspace);
    } finally {
      mutations.enabled = wasEnabled;
    }
  }

  /**
   * The primary's history is this node's from now on. If it cannot be kept, the log knows an older one, and after a
   * restart this node asks for more than it needs: told, and harmless.
   */
  #continue(history: History): void {
    this.#options.stand.history = history;
    this.#options.log.keepHistory(history).catch((error: unknown) => {
      this.#options.onEvent({ kind: 'historyNotKept', reason: errorText(error) });
    });
  }
}
