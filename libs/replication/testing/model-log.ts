/**
 * What a simulated node has on its disk: a base (the state of the last full copy), the frames after it, the history.
 * A crash may lose the newest frames, as with `appendfsync everysec`; a copy that had not ended leaves the old state.
 */
import { assert, RingfortError } from '@ringfort/base';
import { RecordReader, recordEpochAt } from '@ringfort/persistence';
import type { ReplicaLog } from '../contract.ts';
import type { History } from '../history/history.ts';
import { ModelKeyspace } from './model-keyspace.ts';

export class ModelLog implements ReplicaLog {
  #base = new Map<string, string>();
  #baseOffset = 0;
  #frames: Buffer[] = [];
  history: History | undefined;
  #baseEpoch = 0;
  isFull = false;
  /** The disk fails. */
  isBroken = false;
  readonly #currentValues: () => Map<string, string>;
  #isCopying = false;

  constructor(currentValues: () => Map<string, string>) {
    this.#currentValues = currentValues;
  }

  get epoch(): number {
    const last = this.#frames.at(-1);
    return last === undefined ? this.#baseEpoch : recordEpochAt(last, 0);
  }

  beginCopy(): void {
    if (this.isBroken) throw new RingfortError('HISTORY_UNWRITABLE', 'the disk fails');
    this.#isCopying = true;
    this.history = undefined;
  }

  append(bytes: Buffer, start: number, end: number): void {
    if (this.#isCopying) return;
    assert(recordEpochAt(bytes, start) >= this.epoch, 'epochs in a log never fall');
    this.#frames.push(Buffer.from(bytes.subarray(start, end)));
  }

  endCopy(streamOffset: number, history: History): void {
    this.#isCopying = false;
    this.#base = new Map(this.#currentValues());
    this.#baseOffset = streamOffset;
    this.#baseEpoch = history.last.epoch;
    this.#frames = [];
  }

  async keepHistory(history: History): Promise<void> {
    this.history = history;
  }

  /** The process dies; its last `lostFrames` frames were not synced. Answers what recovery finds. */
  crash(lostFrames: number): { keyspace: ModelKeyspace; offset: number; history: History | undefined } {
    this.#isCopying = false;
    this.#frames.length = Math.max(0, this.#frames.length - lostFrames);
    const keyspace = new ModelKeyspace();
    keyspace.mutations.enabled = false;
    for (const [key, value] of this.#base) keyspace.values.set(key, value);
    let offset = this.#baseOffset;
    const reader = new RecordReader();
    for (const frame of this.#frames) {
      reader.feed(frame, 0, frame.length);
      reader.next();
      keyspace.apply(reader.bytes, reader.payloadStart, reader.payloadEnd);
      offset = reader.offset + reader.payloadEnd - reader.payloadStart;
    }
    keyspace.mutations.enabled = true;
    return { keyspace, offset, history: this.history };
  }
}
