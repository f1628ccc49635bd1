/**
 * An entry as it stands in a node. All numbers are varints, seven bits per byte, least significant first.
 *
 *   entry   body length × 8 | wide ID × 4 | master fields × 2 | deleted
 *           milliseconds since the node's first ID, zigzag distance of the sequences   (wide: four words instead)
 *           master fields: a value per field of the node
 *           else:          number of fields, then field and value in turn
 *   item    byte count × 2, then the bytes; or zigzag integer × 2 | 1 for text that is one in canonical form
 *
 * An entry is encoded here first, because its length stands in front of it, and then copied to the node.
 */
import { OutputBuffer } from '@ringfort/base';
import { appendVarint } from '../varint.hot.ts';
import { canonicalInteger } from './canonical-integer.hot.ts';
import { integerListpackBytes, textListpackBytes } from './listpack-bytes.hot.ts';
import type { StreamId } from './stream-id.hot.ts';

export const EntryFlag = { deleted: 1, masterFields: 2, wideId: 4 } as const;
/** The header's number is a body length times this, plus flags. */
export const ENTRY_FLAGS = 8;

/** Arguments as offsets: field i of an entry is range first + 2i, its value the range behind it. */
export interface FieldRanges {
  readonly bytes: Buffer;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const HALF = 0x100000000;
const MS_DISTANCE_MAX = 2 ** 52;
const SEQUENCE_DISTANCE_MAX = 2 ** 51;
const KEPT_BYTES_MAX = 64 * 1024;

export class EntryEncoder {
  readonly body = new OutputBuffer(1024);
  /** The header's number for the body just encoded. */
  header = 0;
  /** What the entry just encoded would take in a listpack. */
  listpackBytes = 0;

  /** Encodes an entry of a node that begins with `first`. */
  encode(
    first: StreamId,
    id: StreamId,
    fields: FieldRanges,
    firstIndex: number,
    fieldCount: number,
    hasMasterFields: boolean,
  ): void {
    const { bytes, starts, ends } = fields;
    const body = this.body;
    if (body.bytes.length > KEPT_BYTES_MAX) body.release(KEPT_BYTES_MAX);
    body.clear();
    // The flags stand in front there, and the number of parts behind.
    const partCount = hasMasterFields ? fieldCount + 3 : 2 * fieldCount + 4;
    this.listpackBytes = integerListpackBytes(0) + integerListpackBytes(partCount);
    let flags = this.#encodeId(first, id) ? EntryFlag.wideId : 0;
    const end = firstIndex + 2 * fieldCount;
    if (hasMasterFields) {
      flags |= EntryFlag.masterFields;
      for (let index = firstIndex + 1; index < end; index += 2) this.#item(bytes, starts[index], ends[index]);
    } else {
      appendVarint(this.body, fieldCount);
      this.listpackBytes += integerListpackBytes(fieldCount);
      for (let index = firstIndex; index < end; index++) this.#item(bytes, starts[index], ends[index]);
    }
    this.header = body.length * ENTRY_FLAGS + flags;
  }

  /** Answers whether the ID is too far from the first one for distances. */
  #encodeId(first: StreamId, id: StreamId): boolean {
    const ms = (id.msHigh - first.msHigh) * HALF + (id.msLow - first.msLow);
    const sequence = (id.seqHigh - first.seqHigh) * HALF + (id.seqLow - first.seqLow);
    this.listpackBytes += integerListpackBytes(ms) + integerListpackBytes(sequence);
    if (ms < MS_DISTANCE_MAX && sequence < SEQUENCE_DISTANCE_MAX && sequence > -SEQUENCE_DISTANCE_MAX) {
      appendVarint(this.body, ms);
      appendVarint(this.body, zigzag(sequence));
      return false;
    }
    this.#word(id.msHigh);
    this.#word(id.msLow);
    this.#word(id.seqHigh);
    this.#word(id.seqLow);
    return true;
  }

  #word(value: number): void {
    const body = this.body;
    body.byte(value & 255);
    body.byte((value >>> 8) & 255);
    body.byte((value >>> 16) & 255);
    body.byte(value >>> 24);
  }

  #item(bytes: Buffer, start: number, end: number): void {
    const integer = canonicalInteger(bytes, start, end);
    if (Number.isNaN(integer)) {
      appendVarint(this.body, (end - start) * 2);
      this.body.append(bytes, start, end);
      this.listpackBytes += textListpackBytes(bytes, start, end);
    } else {
      this.listpackBytes += integerListpackBytes(integer);
      appendVarint(this.body, zigzag(integer) * 2 + 1);
    }
  }
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}
