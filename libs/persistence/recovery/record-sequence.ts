/**
 * State machine over the records of one stream: is each the one that must follow? Recovery asks it for every record;
 * it never looks at files.
 */
import { RecordKind } from '../record/record.hot.ts';

export interface SequenceStart {
  readonly kind: RecordKind;
  readonly offset: number;
  readonly epoch: number;
}

export class RecordSequence {
  readonly #kind: RecordKind;
  /** Where the next record must begin. */
  offset: number;
  epoch: number;
  /** Where the records of the present epoch began. */
  epochStartOffset: number;
  records = 0;

  constructor(start: SequenceStart) {
    this.#kind = start.kind;
    this.offset = start.offset;
    this.epoch = start.epoch;
    this.epochStartOffset = start.offset;
  }

  /** Undefined when the record follows; else what was expected and what is there. Nothing changes. */
  objection(kind: RecordKind, offset: number, epoch: number): string | undefined {
    if (kind !== this.#kind && !(this.#kind === RecordKind.snapshot && kind === RecordKind.end)) {
      return `expected a record of kind ${this.#kind}, found kind ${kind}`;
    }
    if (offset !== this.offset) return `expected a record at offset ${this.offset}, found offset ${offset}`;
    if (epoch < this.epoch) return `expected epoch ${this.epoch} or later, found epoch ${epoch}`;
    return undefined;
  }

  accept(epoch: number, payloadBytes: number): void {
    if (epoch !== this.epoch) this.epochStartOffset = this.offset;
    this.epoch = epoch;
    this.offset += payloadBytes;
    this.records++;
  }
}
