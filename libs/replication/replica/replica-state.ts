/**
 * What a replica does with each thing its primary says: pure, so that every order of events can be tested. The
 * driver (replica-link.ts) tells it what came and does what it answers.
 *
 *   closed ──open──► hello ──+OK──► sync ──+FULLCOPY──► copying ──end record──► streaming
 *                                     └────+CONTINUE──────────────────────────────►
 *
 * "fail" ends the connection; the driver then tries again. Nothing that was not the expected next thing is applied.
 */
import { RecordKind } from '@ringfort/persistence';
import { parseSyncAnswer, type SyncAnswer } from '../wire/commands.ts';

export type ReplicaPhase = 'closed' | 'hello' | 'sync' | 'copying' | 'streaming';

export interface Failure {
  readonly act: 'fail';
  readonly reason: string;
}

export type LineAction =
  | Failure
  | { readonly act: 'ignore' }
  | { readonly act: 'sendSync' }
  | { readonly act: 'begin'; readonly answer: SyncAnswer };

export type RecordAction =
  | Failure
  | { readonly act: 'ignore' | 'apply' | 'applySnapshot' }
  | { readonly act: 'endCopy'; readonly streamOffset: number };

/** A record without its payload. */
export interface RecordHead {
  readonly kind: RecordKind;
  readonly offset: number;
  readonly epoch: number;
  readonly length: number;
}

export class ReplicaState {
  phase: ReplicaPhase = 'closed';
  /** The stream continues here; in a copy, its own bytes so far. */
  #nextOffset = 0;
  #copyOffset = 0;
  #answerEpoch = 0;
  #recordEpoch = 0;

  open(): void {
    this.phase = 'hello';
  }

  close(): void {
    this.phase = 'closed';
  }

  /** A line of the handshake. `offset` is where this replica stands, `epochMin` the newest epoch it knows of. */
  takeLine(line: string, offset: number, epochMin: number): LineAction {
    // Primaries send empty lines while a replica waits for its copy to begin.
    if (line === '') return { act: 'ignore' };
    if (line.startsWith('-')) return fail(`the primary refused: ${line.slice(1, 200)}`);
    if (this.phase === 'hello') {
      if (line !== '+OK') return fail('the primary did not answer RF.HELLO with +OK');
      this.phase = 'sync';
      return { act: 'sendSync' };
    }
    const answer = line.startsWith('+') ? parseSyncAnswer(line.slice(1)) : undefined;
    if (answer === undefined) return fail('the primary gave no answer to RF.SYNC');
    if (answer.epoch < epochMin)
      return fail(`it is a stale primary: epoch ${answer.epoch}, known is ${epochMin}`);
    if (answer.copy === 'partial' && answer.offset !== offset) return fail('it continues at another offset');
    this.phase = answer.copy === 'full' ? 'copying' : 'streaming';
    this.#nextOffset = answer.offset;
    this.#copyOffset = 0;
    this.#answerEpoch = answer.epoch;
    this.#recordEpoch = 0;
    return { act: 'begin', answer };
  }

  /** A record that is intact by itself. `streamOffset` is the payload of an end record. */
  takeRecord(record: RecordHead, streamOffset: number): RecordAction {
    if (record.epoch < this.#recordEpoch || record.epoch > this.#answerEpoch) {
      return fail(`a record of epoch ${record.epoch} in a stream of epoch ${this.#answerEpoch}`);
    }
    if (record.kind === RecordKind.mutations) return this.#takeMutations(record);
    if (this.phase !== 'copying') return fail('a part of a copy outside of one');
    if (record.offset !== this.#copyOffset) return fail('a part of the copy is missing');
    if (record.kind === RecordKind.snapshot) {
      this.#copyOffset += record.length;
      return { act: 'applySnapshot' };
    }
    if (streamOffset !== this.#nextOffset) return fail('the copy stands for another offset than announced');
    this.phase = 'streaming';
    return { act: 'endCopy', streamOffset };
  }

  #takeMutations(record: RecordHead): RecordAction {
    // An empty record is a sign of life.
    if (record.length === 0) return { act: 'ignore' };
    if (this.phase !== 'streaming') return fail('a mutation record inside of a copy');
    if (record.offset !== this.#nextOffset) {
      return fail(`a gap in the stream: expected offset ${this.#nextOffset}, got ${record.offset}`);
    }
    this.#nextOffset += record.length;
    this.#recordEpoch = record.epoch;
    return { act: 'apply' };
  }
}

function fail(reason: string): Failure {
  return { act: 'fail', reason };
}
