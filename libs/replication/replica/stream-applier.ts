/**
 * What records do to a replica's own state: keyspace, backlog, local log, history. Between `beginCopy` and `endCopy`
 * the node has nothing it may vouch for, so its history is undefined: a break in between ends in a new copy.
 */
import type { RecordReader } from '@ringfort/persistence';
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
    else this.#keepHistory(answer);
  }

  applySnapshot(record: RecordReader): void {
    this.#options.keyspace.apply(record.bytes, record.payloadStart, record.payloadEnd);
    this.#options.log.append(record.bytes, record.frameStart, record.payloadEnd);
  }

  endCopy(record: RecordReader, streamOffset: number): void {
    const { backlog, log } = this.#options;
    log.append(record.bytes, record.frameStart, record.payloadEnd);
    log.endCopy(streamOffset);
    backlog.reset(streamOffset);
    if (this.#answer !== undefined) this.#keepHistory(this.#answer);
  }

  apply(record: RecordReader): void {
    const { keyspace, backlog, log } = this.#options;
    keyspace.apply(record.bytes, record.payloadStart, record.payloadEnd);
    backlog.append(record.bytes, record.frameStart, record.payloadEnd);
    log.append(record.bytes, record.frameStart, record.payloadEnd);
  }

  /** The state is not known to be right any more: only a full copy helps. */
  disown(): void {
    this.#options.stand.history = undefined;
    this.#options.backlog.reset(0);
  }

  #beginCopy(): void {
    this.disown();
    this.#options.keyspace.clearAll();
    // Clearing may have emitted a mutation; it is no part of the stream.
    this.#options.keyspace.mutations.clear();
    this.#options.log.beginCopy();
  }

  #keepHistory(answer: SyncAnswer): void {
    this.#options.stand.history = answer.history;
    this.#options.log.keepHistory(answer.history);
  }
}
