/**
 * Walks the live entries of a stream between two IDs, both included, in either direction. One object serves all
 * walks of its owner; a walk ends where the stream changes, except that entries may be appended behind it.
 *
 * Backwards, a node is scanned once from its front, and the places of its entries are walked from the last.
 */
import type { EntryCursor } from '../contract/stream.ts';
import { TreeCursor } from '../ordered/tree-cursor.ts';
import { NodeReader } from './node-reader.hot.ts';
import type { StreamBlocks } from './stream-blocks.ts';
import { StreamId } from './stream-id.hot.ts';
import { Head, wordAt } from './stream-layout.hot.ts';

export class NodeEntryCursor implements EntryCursor {
  readonly id: StreamId;
  readonly #blocks: StreamBlocks;
  readonly #reader: NodeReader;
  readonly #cursor = new TreeCursor();
  readonly #first = new StreamId();
  readonly #last = new StreamId();
  #isReverse = false;
  #tail = 0;
  /** The node at hand, 0 behind the last one. */
  #node = 0;
  #places = new Uint32Array(128);
  #placeCount = 0;

  constructor(blocks: StreamBlocks) {
    this.#blocks = blocks;
    this.#reader = new NodeReader(blocks.arena);
    this.id = this.#reader.id;
  }

  get bytes(): Buffer {
    return this.#reader.bytes;
  }

  get start(): number {
    return this.#reader.start;
  }

  get end(): number {
    return this.#reader.end;
  }

  /** Begins a walk in front of the first entry of the range. */
  begin(head: number, first: StreamId, last: StreamId, isReverse: boolean): void {
    const { arena } = this.#blocks;
    this.#first.copy(first);
    this.#last.copy(last);
    this.#isReverse = isReverse;
    this.#tail = wordAt(arena, head, Head.tail);
    this.#node = 0;
    this.#placeCount = 0;
    if (first.compare(last) > 0) return;
    const nodes = wordAt(arena, head, Head.nodes);
    if (isReverse) this.#openLast(nodes);
    else this.#openFirst(nodes);
  }

  next(): boolean {
    return this.#isReverse ? this.#nextBackwards() : this.#nextForwards();
  }

  beginItems(): number {
    return this.#reader.beginItems();
  }

  nextField(): void {
    this.#reader.nextField();
  }

  nextValue(): void {
    this.#reader.nextValue();
  }

  #openFirst(nodes: number): void {
    const { byId, idOrder } = this.#blocks;
    if (this.#isInTail(this.#first)) {
      this.#open(this.#tail);
      return;
    }
    idOrder.behind(this.#first);
    const before = byId.seekBefore(nodes, this.#cursor);
    const node = before === 0 ? byId.first(nodes, this.#cursor) : before;
    this.#open(node === 0 ? this.#tail : node);
  }

  #openLast(nodes: number): void {
    const { byId, idOrder } = this.#blocks;
    if (this.#isInTail(this.#last)) {
      byId.last(nodes, this.#cursor);
      this.#open(this.#tail);
    } else {
      idOrder.behind(this.#last);
      this.#open(byId.seekBefore(nodes, this.#cursor));
    }
    this.#scanPlaces();
  }

  /** Whether an ID does not stand before the tail's entries. */
  #isInTail(id: StreamId): boolean {
    return this.#tail !== 0 && this.id.read(this.#blocks.arena, this.#tail).compare(id) <= 0;
  }

  #open(node: number): void {
    this.#node = node;
    if (node !== 0) this.#reader.open(node);
  }

  #nextForwards(): boolean {
    const reader = this.#reader;
    while (this.#node !== 0) {
      while (reader.next()) {
        if (reader.isDeleted || reader.id.compare(this.#first) < 0) continue;
        if (reader.id.compare(this.#last) <= 0) return true;
        this.#node = 0;
        return false;
      }
      if (this.#node === this.#tail) this.#open(0);
      else {
        const node = this.#blocks.byId.next(this.#cursor);
        this.#open(node === 0 ? this.#tail : node);
      }
    }
    return false;
  }

  #nextBackwards(): boolean {
    const reader = this.#reader;
    while (this.#node !== 0) {
      while (this.#placeCount > 0) {
        reader.moveTo(this.#places[--this.#placeCount]);
        if (reader.isDeleted) continue;
        if (reader.id.compare(this.#first) >= 0) return true;
        this.#node = 0;
        return false;
      }
      this.#openPrevious();
    }
    return false;
  }

  #openPrevious(): void {
    const { byId } = this.#blocks;
    // In front of the tail the cursor stands on the tree's last node already.
    if (this.#node !== this.#tail) this.#open(byId.previous(this.#cursor));
    else if (this.#cursor.leaf === 0) this.#open(0);
    else this.#open(byId.nodes.payload(this.#cursor.leaf, this.#cursor.index));
    this.#scanPlaces();
  }

  /** Notes where the live entries of the open node begin that are not behind the range. */
  #scanPlaces(): void {
    this.#placeCount = 0;
    if (this.#node === 0) return;
    const reader = this.#reader;
    while (reader.next()) {
      if (reader.isDeleted) continue;
      if (reader.id.compare(this.#last) > 0) return;
      if (this.#placeCount === this.#places.length) this.#growPlaces();
      this.#places[this.#placeCount++] = reader.entryAt;
    }
  }

  #growPlaces(): void {
    const grown = new Uint32Array(this.#places.length * 2);
    grown.set(this.#places);
    this.#places = grown;
  }
}
