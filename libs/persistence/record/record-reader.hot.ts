/**
 * Takes a byte stream in pieces of any size and answers its records one by one. Used by recovery on files and by
 * replicas on their link. It holds the bytes of at most one unfinished record beyond what was fed last.
 *
 * It judges only single frames (length, kind, CRC). That offsets are contiguous and epochs do not fall is judged by
 * who knows where the stream should stand.
 */
import { OutputBuffer } from '@ringfort/base';
import {
  isRecordIntact,
  isRecordKind,
  RECORD_HEADER_BYTES,
  RECORD_PAYLOAD_BYTES_MAX,
  RecordKind,
  recordEpochAt,
  recordKindAt,
  recordLengthAt,
  recordOffsetAt,
} from './record.hot.ts';

export type ReadResult = 'record' | 'incomplete' | 'damaged';
export type RecordDamage = 'none' | 'length' | 'kind' | 'checksum';

const INITIAL_CAPACITY_BYTES = 64 * 1024;
/** A buffer that one huge record grew beyond this is given back once it is empty. */
const KEPT_CAPACITY_BYTES = 4 * 1024 * 1024;

export class RecordReader {
  readonly #payloadBytesMax: number;
  readonly #fed = new OutputBuffer(INITIAL_CAPACITY_BYTES);
  #at = 0;

  /** Why the last `next` answered "damaged". */
  damage: RecordDamage = 'none';

  // The last record. `bytes` is the reader's own buffer: valid until the next `feed`.
  kind: RecordKind = RecordKind.mutations;
  offset = 0;
  epoch = 0;
  frameStart = 0;
  payloadStart = 0;
  payloadEnd = 0;

  constructor(payloadBytesMax = RECORD_PAYLOAD_BYTES_MAX) {
    this.#payloadBytesMax = payloadBytesMax;
  }

  get bytes(): Buffer {
    return this.#fed.bytes;
  }

  /** Fed and not yet answered as part of a record. */
  get pendingBytes(): number {
    return this.#fed.length - this.#at;
  }

  /** How many bytes the unfinished record at the head lacks, as far as is known: its header tells its length. */
  get missingBytes(): number {
    const pending = this.pendingBytes;
    if (pending < RECORD_HEADER_BYTES) return RECORD_HEADER_BYTES - pending;
    return Math.max(0, RECORD_HEADER_BYTES + recordLengthAt(this.#fed.bytes, this.#at) - pending);
  }

  /** Copies `chunk[start, end)` in. Take all records with `next` before feeding more. */
  feed(chunk: Buffer, start: number, end: number): void {
    this.#compact();
    this.#fed.reserve(end - start);
    chunk.copy(this.#fed.bytes, this.#fed.length, start, end);
    this.#fed.length += end - start;
  }

  /** "record": the fields above describe it. "incomplete": feed more. "damaged": stays so; see `damage`. */
  next(): ReadResult {
    const bytes = this.#fed.bytes;
    const at = this.#at;
    const pending = this.#fed.length - at;
    if (pending < RECORD_HEADER_BYTES) return 'incomplete';
    const length = recordLengthAt(bytes, at);
    const kind = recordKindAt(bytes, at);
    // Checked before the payload is here, so that damage never makes the reader collect a wrong length.
    if (length > this.#payloadBytesMax) return this.#damaged('length');
    if (!isRecordKind(kind)) return this.#damaged('kind');
    const frameEnd = at + RECORD_HEADER_BYTES + length;
    if (frameEnd > this.#fed.length) return 'incomplete';
    if (!isRecordIntact(bytes, at, frameEnd)) return this.#damaged('checksum');
    this.kind = kind;
    this.offset = recordOffsetAt(bytes, at);
    this.epoch = recordEpochAt(bytes, at);
    this.frameStart = at;
    this.payloadStart = at + RECORD_HEADER_BYTES;
    this.payloadEnd = frameEnd;
    this.#at = frameEnd;
    return 'record';
  }

  #damaged(damage: RecordDamage): ReadResult {
    this.damage = damage;
    return 'damaged';
  }

  #compact(): void {
    if (this.#at === 0) return;
    const rest = this.#fed.length - this.#at;
    if (rest === 0) this.#fed.release(KEPT_CAPACITY_BYTES);
    else this.#fed.bytes.copyWithin(0, this.#at, this.#fed.length);
    this.#fed.length = rest;
    this.#at = 0;
  }
}
