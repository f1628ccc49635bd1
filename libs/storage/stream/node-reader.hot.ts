/**
 * Reads the entries of one node, deleted ones included, in order or at a known place. Items of an entry come out as
 * text: bytes of the node itself, or digits in the reader's own buffer until the next item.
 */
import { equalBytes, OutputBuffer, type ViewedBuffer } from '@ringfort/base';
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import { ENTRY_FLAGS, EntryFlag } from './entry-encoder.hot.ts';
import { StreamId } from './stream-id.hot.ts';
import { Node, wordAt } from './stream-layout.hot.ts';

const HALF = 0x100000000;

export class NodeReader {
  /** The ID that the open node begins with. */
  readonly first = new StreamId();
  readonly id = new StreamId();
  node = 0;
  /** Where the entry begins and where the next one does, in the node's chunk. */
  entryAt = 0;
  nextAt = 0;
  isDeleted = false;
  /** The chunk of the node. */
  chunk: ViewedBuffer;
  /** The item that nextField or nextValue moved to. */
  bytes: Buffer;
  start = 0;
  end = 0;
  readonly #arena: Arena;
  readonly #digits = new OutputBuffer(32);
  #endAt = 0;
  #masterAt = 0;
  #masterFieldCount = 0;
  #hasMasterFields = false;
  #itemsAt = 0;
  #fieldAt = 0;
  /** Where the next varint is read. */
  #at = 0;

  constructor(arena: Arena) {
    this.#arena = arena;
    this.chunk = arena.buffers[0];
    this.bytes = this.chunk;
  }

  /** Places the reader in front of a node's first entry. */
  open(node: number): void {
    const arena = this.#arena;
    const base = (node & UNIT_MASK) << 3;
    this.node = node;
    this.chunk = arena.buffers[node >>> CHUNK_SHIFT];
    this.first.read(arena, node);
    this.#endAt = base + wordAt(arena, node, Node.usedBytes);
    this.nextAt = base + wordAt(arena, node, Node.entriesAt);
    this.#at = base + Node.bytes;
    this.#masterFieldCount = this.#varint();
    this.#masterAt = this.#at;
  }

  /** Moves to the next entry; false at the end. */
  next(): boolean {
    if (this.nextAt === this.#endAt) return false;
    this.moveTo(this.nextAt);
    return true;
  }

  /** Moves to the entry that begins at `entryAt` of the open node. */
  moveTo(entryAt: number): void {
    this.entryAt = entryAt;
    this.#at = entryAt;
    const header = this.#varint();
    const flags = header % ENTRY_FLAGS;
    this.nextAt = this.#at + (header - flags) / ENTRY_FLAGS;
    this.isDeleted = (flags & EntryFlag.deleted) !== 0;
    this.#hasMasterFields = (flags & EntryFlag.masterFields) !== 0;
    if ((flags & EntryFlag.wideId) !== 0) {
      this.id.set(this.#word(), this.#word(), this.#word(), this.#word());
    } else {
      this.id.copy(this.first);
      this.#addMs(this.#varint());
      this.#addSequence(unzigzag(this.#varint()));
    }
    this.#itemsAt = this.#at;
  }

  /** Begins the entry's items; answers how many fields it has. */
  beginItems(): number {
    this.#at = this.#itemsAt;
    this.#fieldAt = this.#masterAt;
    return this.#hasMasterFields ? this.#masterFieldCount : this.#varint();
  }

  nextField(): void {
    if (!this.#hasMasterFields) {
      this.nextValue();
      return;
    }
    const valueAt = this.#at;
    this.#at = this.#fieldAt;
    this.#text(this.#varint());
    this.#fieldAt = this.#at;
    this.#at = valueAt;
  }

  nextValue(): void {
    const tag = this.#varint();
    if (tag % 2 === 0) {
      this.#text(tag / 2);
      return;
    }
    const digits = this.#digits;
    digits.clear();
    digits.decimal(unzigzag((tag - 1) / 2));
    this.bytes = digits.bytes;
    this.start = 0;
    this.end = digits.length;
  }

  /** Whether the fields of an entry to come are the node's master fields, in their order. */
  hasFields(fields: Buffer, starts: Int32Array, ends: Int32Array, first: number, count: number): boolean {
    if (count !== this.#masterFieldCount) return false;
    this.#at = this.#masterAt;
    for (let index = first; index < first + 2 * count; index += 2) {
      const length = this.#varint();
      if (length !== ends[index] - starts[index]) return false;
      if (!equalBytes(this.chunk, this.#at, this.#at + length, fields, starts[index])) return false;
      this.#at += length;
    }
    return true;
  }

  #text(length: number): void {
    this.bytes = this.chunk;
    this.start = this.#at;
    this.#at += length;
    this.end = this.#at;
  }

  #varint(): number {
    const chunk = this.chunk;
    let byte = chunk[this.#at++];
    if (byte < 128) return byte;
    let value = byte & 127;
    let factor = 128;
    do {
      byte = chunk[this.#at++];
      value += (byte & 127) * factor;
      factor *= 128;
    } while (byte > 127);
    return value;
  }

  #word(): number {
    const at = this.#at;
    this.#at = at + 4;
    return this.chunk.view.getUint32(at, true);
  }

  #addMs(distance: number): void {
    const id = this.id;
    const low = id.msLow + (distance >>> 0);
    id.msHigh += Math.floor(distance / HALF) + (low >= HALF ? 1 : 0);
    id.msLow = low >>> 0;
  }

  #addSequence(distance: number): void {
    const id = this.id;
    const high = Math.floor(distance / HALF);
    const low = id.seqLow + (distance - high * HALF);
    id.seqHigh += high + (low >= HALF ? 1 : 0);
    id.seqLow = low >>> 0;
  }
}

function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
