/**
 * The entries of a stream, a listpack (a node) of up to a hundred at a time. In a node:
 *
 *   entries · deleted entries · count of master fields · master fields … · 0
 *   per entry: flags · ms − node's · sequence − node's · fields and values · how many elements those were
 *
 * An entry with the flag for it has the master fields, and then only values; others have a count, then field and
 * value in turn. Deleted entries stay until the node goes, with a flag.
 */
import { parseInteger, parseInteger64 } from '@ringfort/base';
import { damaged } from '../damage.ts';
import { compareStreamIds, STREAM_ID_ZERO, type StreamId } from '../stream-id.ts';
import { type ByteRange, Element } from './element.ts';
import { ListpackReader } from './listpack-reader.ts';
import type { StreamVisitor } from './value-visitor.ts';

const DELETED = 1;
const SAME_FIELDS = 2;
const FLAGS_MAX = DELETED | SAME_FIELDS;
/** Flags and the two parts of the ID. */
const FIXED_ELEMENTS = 3;

export class StreamNodeReader {
  /** Over all nodes read: entries that are not deleted, their first and last ID. */
  entryCount = 0;
  firstId = STREAM_ID_ZERO;
  lastId = STREAM_ID_ZERO;
  readonly #visitor: StreamVisitor;
  readonly #field = new Element();
  readonly #value = new Element();
  #masterId = STREAM_ID_ZERO;
  #masterFieldCount = 0;
  /** Where the master fields begin in the node. */
  #masterFieldsAt = 0;

  constructor(visitor: StreamVisitor) {
    this.#visitor = visitor;
  }

  read(masterId: StreamId, blob: ByteRange): void {
    const node = new ListpackReader(blob);
    this.#masterId = masterId;
    const present = this.#count(node);
    const deleted = this.#count(node);
    this.#readMasterFields(node);
    let presentSeen = 0;
    let deletedSeen = 0;
    while (!node.isAtEnd) {
      if (this.#readEntry(node)) presentSeen++;
      else deletedSeen++;
    }
    // Checks the node's own count.
    node.next(this.#value);
    if (present !== presentSeen || deleted !== deletedSeen) damaged('stream: wrong count of entries');
    this.entryCount += presentSeen;
  }

  #readMasterFields(node: ListpackReader): void {
    this.#masterFieldCount = this.#count(node);
    this.#masterFieldsAt = node.at;
    for (let index = 0; index < this.#masterFieldCount; index++) this.#take(node, this.#field);
    if (this.#count(node) !== 0) damaged('stream: no end of the master fields');
  }

  /** Answers whether the entry is there, not deleted. */
  #readEntry(node: ListpackReader): boolean {
    const flags = this.#count(node);
    if (flags > FLAGS_MAX) damaged('stream: unknown flags');
    const id = {
      ms: BigInt.asUintN(64, this.#masterId.ms + this.#difference(node)),
      sequence: BigInt.asUintN(64, this.#masterId.sequence + this.#difference(node)),
    };
    const isPresent = (flags & DELETED) === 0;
    if (isPresent) this.#beginEntry(id);
    const elements = this.#readFields(node, (flags & SAME_FIELDS) !== 0, isPresent);
    if (this.#count(node) !== elements) damaged('stream: wrong count of elements');
    if (isPresent) this.#visitor.endEntry();
    return isPresent;
  }

  #beginEntry(id: StreamId): void {
    if (compareStreamIds(id, this.lastId) <= 0) damaged('stream: IDs do not ascend');
    if (compareStreamIds(this.lastId, STREAM_ID_ZERO) === 0) this.firstId = id;
    this.lastId = id;
    this.#visitor.beginEntry(id);
  }

  /** Answers how many elements the entry should say it has. */
  #readFields(node: ListpackReader, hasMasterFields: boolean, isPresent: boolean): number {
    const count = hasMasterFields ? this.#masterFieldCount : this.#count(node);
    if (count === 0) damaged('stream: entry without fields');
    let masterAt = this.#masterFieldsAt;
    for (let index = 0; index < count; index++) {
      if (hasMasterFields) masterAt = node.readAt(masterAt, this.#field);
      else this.#take(node, this.#field);
      this.#take(node, this.#value);
      if (isPresent) this.#visitor.field(this.#field, this.#value);
    }
    return FIXED_ELEMENTS + (hasMasterFields ? count : 1 + 2 * count);
  }

  #take(node: ListpackReader, element: Element): void {
    if (!node.next(element)) damaged('stream: node ends early');
  }

  /** A number that cannot be negative. Too large a one ends where the node does. */
  #count(node: ListpackReader): number {
    this.#take(node, this.#value);
    const count = parseInteger(this.#value.bytes, this.#value.start, this.#value.end);
    return count >= 0 ? count : damaged('stream: no count');
  }

  #difference(node: ListpackReader): bigint {
    this.#take(node, this.#value);
    const difference = parseInteger64(this.#value.bytes, this.#value.start, this.#value.end);
    return difference ?? damaged('stream: no number in an ID');
  }
}
