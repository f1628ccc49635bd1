/**
 * Builds a value under a key that does not exist, from what a payload tells; which encoding it gets is the
 * database's own decision. The payload has been checked: nothing comes twice. Streams have a file of their own.
 */
import { type ByteRange, NO_FIELD_EXPIRY, type Payload, type ValueVisitor } from '@ringfort/rdb';
import { type Database, NO_EXPIRY } from '@ringfort/storage';
import { ScoredMembers } from '../../zset/scored-members.ts';
import { ElementBatch } from './element-batch.ts';
import { StreamBuilder } from './stream-builder.ts';

/**
 * A hash all of whose fields have expired by `nowMs` leaves no key. Throws RingfortError OUT_OF_MEMORY; nothing of the
 * value is left then.
 */
export function buildValue(database: Database, key: ByteRange, payload: Payload, nowMs: number): void {
  const builder = new ValueBuilder(database, key, payload.kind, nowMs);
  try {
    payload.visit(builder);
    builder.flush();
  } catch (error) {
    builder.end();
    database.remove(key.bytes, key.start, key.end);
    throw error;
  }
  builder.end();
}

class ValueBuilder implements ValueVisitor {
  readonly stream: StreamBuilder;
  readonly #database: Database;
  readonly #key: ByteRange;
  readonly #kind: Payload['kind'];
  readonly #nowMs: number;
  readonly #list: ElementBatch;
  /** Gathered first: how many members there are, and how long, decides how the set begins. */
  readonly #sortedSet = new ScoredMembers();

  /** Begins a change of the key, which `end` must end. */
  constructor(database: Database, key: ByteRange, kind: Payload['kind'], nowMs: number) {
    this.#database = database;
    this.#nowMs = nowMs;
    this.#key = key;
    this.#kind = kind;
    this.#list = new ElementBatch(key);
    this.stream = new StreamBuilder(database, key);
    if (kind === 'set') database.sets.open(key.bytes, key.start, key.end);
    else if (kind === 'hash') database.hashes.change.begin(0, key.bytes, key.start, key.end);
    else if (kind === 'stream') this.stream.begin();
  }

  string(value: ByteRange): void {
    const key = this.#key;
    this.#database.setString(key.bytes, key.start, key.end, value.bytes, value.start, value.end, NO_EXPIRY);
  }

  listElement(element: ByteRange): void {
    this.#list.add(element);
    if (this.#list.isFull) this.flush();
  }

  setMember(member: ByteRange): void {
    this.#database.sets.add(member.bytes, member.start, member.end);
  }

  sortedSetMember(member: ByteRange, score: number): void {
    this.#sortedSet.add(score, member.bytes, member.start, member.end);
  }

  hashField(field: ByteRange, value: ByteRange, expireAtMs: number): void {
    const expiry = expireAtMs === NO_FIELD_EXPIRY ? NO_EXPIRY : expireAtMs;
    if (expiry !== NO_EXPIRY && expiry < this.#nowMs) return;
    const { change } = this.#database.hashes;
    change.put(field.bytes, field.start, field.end, value.bytes, value.start, value.end, expiry);
  }

  /** Adds what has only been gathered so far. */
  flush(): void {
    const elements = this.#list;
    const { bytes, start, end } = this.#key;
    if (this.#sortedSet.count > 0) this.#sortedSet.create(this.#database, bytes, start, end);
    if (elements.count === 1) return;
    const { lists } = this.#database;
    lists.push(lists.open(bytes, start, end), elements, 0, 1, false);
    elements.clear();
  }

  end(): void {
    if (this.#kind === 'hash') this.#database.hashes.change.end();
  }
}
