/**
 * The most recent record frames, shared by all replicas: one copy in memory, a cursor per replica. What a replica
 * has not been sent yet is simply the part behind its cursor, so a full copy needs no buffer of its own.
 *
 *   first block ──► block ──► block ──► last block
 *   ▲ kept for partial copies    ▲ cursor of a slow replica   ▲ frames are appended here
 *
 * Bounds: `keptBytes` are kept for replicas that come back; a cursor may hold back up to `heldBytesMax`; beyond
 * that the oldest blocks go, and a cursor that stood in one of them is lost (`isLost`), which drops its replica.
 * On a replica it is filled as well, so that it can serve others once it is promoted.
 *
 * A block that goes leaves its memory to the next one: under a steady stream of writes fresh buffers would have V8
 * collect the whole heap several times a second, only to give them back.
 */
import { assert } from '@ringfort/base';
import { RECORD_HEADER_BYTES, recordLengthAt, recordOffsetAt } from '@ringfort/persistence';

const BLOCK_BYTES_MAX = 256 * 1024;

/** A run of whole frames. */
export interface BacklogBlock {
  readonly sequence: number;
  readonly bytes: Buffer;
  length: number;
  /** Of its first frame, the one to come while it is empty. */
  readonly firstOffset: number;
  next: BacklogBlock | undefined;
}

/** A place between two frames. Open ones hold their block, so each is closed when its replica goes. */
export interface BacklogCursor {
  block: BacklogBlock;
  at: number;
}

export interface BacklogOptions {
  /** The option `repl-backlog-size`. */
  readonly keptBytes: number;
  /** How much the slowest replica may hold back. */
  readonly heldBytesMax: number;
}

export class Backlog {
  readonly #options: BacklogOptions;
  readonly #blockBytes: number;
  #first: BacklogBlock;
  #last: BacklogBlock;
  #bytes = 0;
  /** Memory of a block that went, for the next one. */
  #spare: Buffer | undefined;
  readonly #cursors = new Set<BacklogCursor>();
  /** Offset behind the last frame: where this node's stream stands. */
  endOffset: number;

  constructor(options: BacklogOptions, endOffset: number) {
    this.#options = options;
    this.#blockBytes = Math.max(1024, Math.min(BLOCK_BYTES_MAX, Math.floor(options.keptBytes / 8)));
    this.endOffset = endOffset;
    this.#first = this.#newBlock(0, 0);
    this.#last = this.#first;
  }

  /** Offset of the oldest frame that is still here. */
  get firstOffset(): number {
    return this.#first.firstOffset;
  }

  /** How much one replica may hold back, here and in a copy under way. */
  get heldBytesMax(): number {
    return this.#options.heldBytesMax;
  }

  /** Bytes of frames held. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Takes a copy of one frame, which must follow the last one. */
  append(bytes: Buffer, start: number, end: number): void {
    const frameBytes = end - start;
    assert(recordOffsetAt(bytes, start) === this.endOffset, 'frames of the stream are contiguous');
    if (this.#last.length + frameBytes > this.#last.bytes.length) {
      this.#addBlock(frameBytes);
      this.#trim();
    }
    const last = this.#last;
    bytes.copy(last.bytes, last.length, start, end);
    last.length += frameBytes;
    this.#bytes += frameBytes;
    this.endOffset += recordLengthAt(bytes, start);
  }

  /** Forgets all frames: the stream goes on at `endOffset` (after a full copy). */
  reset(endOffset: number): void {
    this.endOffset = endOffset;
    this.#first = this.#newBlock(this.#last.sequence + 1, 0);
    this.#last = this.#first;
    this.#bytes = 0;
  }

  /** A cursor before the frame that starts at `offset` (or behind the last one); undefined if no frame here does. */
  openCursor(offset: number): BacklogCursor | undefined {
    const cursor = this.#find(offset);
    if (cursor !== undefined) this.#cursors.add(cursor);
    return cursor;
  }

  closeCursor(cursor: BacklogCursor): void {
    this.#cursors.delete(cursor);
  }

  #find(offset: number): BacklogCursor | undefined {
    if (offset === this.endOffset) return { block: this.#last, at: this.#last.length };
    let block: BacklogBlock | undefined = this.#first;
    while (block?.next !== undefined && block.next.firstOffset <= offset) block = block.next;
    for (let at = 0; block !== undefined && at < block.length; ) {
      const frameOffset = recordOffsetAt(block.bytes, at);
      if (frameOffset === offset) return { block, at };
      if (frameOffset > offset) return undefined;
      at += RECORD_HEADER_BYTES + recordLengthAt(block.bytes, at);
    }
    return undefined;
  }

  /** Whether frames that the cursor had not passed are gone. */
  isLost(cursor: BacklogCursor): boolean {
    return cursor.block.sequence < this.#first.sequence;
  }

  /** Moves a cursor that has passed its block on to the next one; false at the end of the backlog. */
  advance(cursor: BacklogCursor): boolean {
    if (cursor.at < cursor.block.length) return true;
    const next = cursor.block.next;
    if (next === undefined) return false;
    cursor.block = next;
    cursor.at = 0;
    return next.length > 0;
  }

  #addBlock(frameBytes: number): void {
    const block = this.#newBlock(this.#last.sequence + 1, frameBytes);
    this.#last.next = block;
    this.#last = block;
  }

  #newBlock(sequence: number, frameBytes: number): BacklogBlock {
    const bytes = this.#takeMemory(Math.max(this.#blockBytes, frameBytes));
    return { sequence, bytes, length: 0, firstOffset: this.endOffset, next: undefined };
  }

  #takeMemory(byteCount: number): Buffer {
    const spare = this.#spare;
    if (spare === undefined || spare.length !== byteCount) return Buffer.allocUnsafeSlow(byteCount);
    this.#spare = undefined;
    return spare;
  }

  #trim(): void {
    let oldestCursorSequence = Number.POSITIVE_INFINITY;
    for (const cursor of this.#cursors) {
      if (cursor.block.sequence < oldestCursorSequence) oldestCursorSequence = cursor.block.sequence;
    }
    for (;;) {
      const first = this.#first;
      if (first.next === undefined || this.#bytes - first.length < this.#options.keptBytes) return;
      const isHeld = first.sequence >= oldestCursorSequence;
      if (isHeld && this.#bytes <= this.#options.heldBytesMax) return;
      this.#bytes -= first.length;
      this.#first = first.next;
      // A lost cursor may still stand in a held one: its bytes stay as they are.
      if (!isHeld && first.bytes.length === this.#blockBytes) this.#spare = first.bytes;
    }
  }
}
