/** Reading the consumer groups of streams: finding groups, consumers and pending entries, and what they say. */
import { CHUNK_SHIFT } from '../arena/arena.hot.ts';
import type { RecordAddress, ValueView } from '../contract.ts';
import { TreeCursor } from '../ordered/tree-cursor.ts';
import { counterAt } from './counter.hot.ts';
import type { StreamBlocks } from './stream-blocks.ts';
import type { StreamId } from './stream-id.hot.ts';
import { Consumer, doubleAt, Group, Head, Named, Pending, wordAt } from './stream-layout.hot.ts';
import { nameStart } from './stream-order.hot.ts';

const UNKNOWN_HALF = 0xffffffff;

export class GroupReads {
  protected readonly blocks: StreamBlocks;
  readonly #cursor = new TreeCursor();

  constructor(blocks: StreamBlocks) {
    this.blocks = blocks;
  }

  groupCountOf(record: RecordAddress): number {
    return this.blocks.byName.count(wordAt(this.blocks.arena, this.blocks.headOf(record), Head.groups));
  }

  find(record: RecordAddress, bytes: Buffer, start: number, end: number): number {
    return this.#findNamed(this.blocks.headOf(record), Head.groups, bytes, start, end);
  }

  findConsumer(group: number, bytes: Buffer, start: number, end: number): number {
    return this.#findNamed(group, Group.consumers, bytes, start, end);
  }

  #findNamed(owner: number, word: number, bytes: Buffer, start: number, end: number): number {
    const { arena, byName, nameOrder } = this.blocks;
    nameOrder.at(bytes, start, end);
    const found = byName.seek(wordAt(arena, owner, word), this.#cursor);
    return found !== 0 && nameOrder.compare(found) === 0 ? found : 0;
  }

  forEachGroup(record: RecordAddress, visit: (group: number) => void): void {
    this.#forEach(this.blocks.headOf(record), Head.groups, visit);
  }

  forEachConsumer(group: number, visit: (consumer: number) => void): void {
    this.#forEach(group, Group.consumers, visit);
  }

  #forEach(owner: number, word: number, visit: (block: number) => void): void {
    const { arena, byName } = this.blocks;
    const cursor = new TreeCursor();
    const root = wordAt(arena, owner, word);
    for (let block = byName.first(root, cursor); block !== 0; block = byName.next(cursor)) visit(block);
  }

  nameOf(address: number): ValueView {
    const { arena } = this.blocks;
    const start = nameStart(address);
    const end = start + wordAt(arena, address, Named.nameLength);
    return { bytes: arena.buffers[address >>> CHUNK_SHIFT], start, end };
  }

  lastIdOf(group: number, id: StreamId): StreamId {
    return id.read(this.blocks.arena, group, Group.lastId);
  }

  entriesReadOf(group: number): bigint {
    return BigInt.asIntN(64, counterAt(this.blocks.arena, group, Group.entriesReadHigh));
  }

  protected knowsEntriesRead(group: number): boolean {
    return wordAt(this.blocks.arena, group, Group.entriesReadHigh) !== UNKNOWN_HALF;
  }

  pendingCountOf(group: number): number {
    return this.blocks.byId.count(wordAt(this.blocks.arena, group, Group.pending));
  }

  consumerCountOf(group: number): number {
    return this.blocks.byName.count(wordAt(this.blocks.arena, group, Group.consumers));
  }

  pendingCountOfConsumer(consumer: number): number {
    return this.blocks.byId.count(wordAt(this.blocks.arena, consumer, Consumer.pending));
  }

  seenAtMsOf(consumer: number): number {
    return doubleAt(this.blocks.arena, consumer, Consumer.seenAtMsDouble);
  }

  activeAtMsOf(consumer: number): number {
    return doubleAt(this.blocks.arena, consumer, Consumer.activeAtMsDouble);
  }

  findPending(group: number, id: StreamId): number {
    const found = this.pendingFrom(group, id);
    return found !== 0 && this.blocks.idOrder.compare(found) === 0 ? found : 0;
  }

  pendingFrom(group: number, id: StreamId): number {
    return this.#pendingFrom(group, Group.pending, id);
  }

  pendingOfConsumerFrom(consumer: number, id: StreamId): number {
    return this.#pendingFrom(consumer, Consumer.pending, id);
  }

  #pendingFrom(owner: number, word: number, id: StreamId): number {
    const { arena, byId, idOrder } = this.blocks;
    idOrder.at(id);
    return byId.seek(wordAt(arena, owner, word), this.#cursor);
  }

  lastPendingOf(group: number): number {
    return this.blocks.byId.last(wordAt(this.blocks.arena, group, Group.pending), this.#cursor);
  }

  pendingIdOf(pending: number, id: StreamId): StreamId {
    return id.read(this.blocks.arena, pending, Pending.id);
  }

  deliveredAtMsOf(pending: number): number {
    return doubleAt(this.blocks.arena, pending, Pending.deliveredAtMsDouble);
  }

  deliveryCountOf(pending: number): number {
    return doubleAt(this.blocks.arena, pending, Pending.deliveryCountDouble);
  }

  consumerOf(pending: number): number {
    return wordAt(this.blocks.arena, pending, Pending.consumer);
  }
}
