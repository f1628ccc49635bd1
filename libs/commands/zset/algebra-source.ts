/**
 * What set algebra reads from: a sorted set, a plain set (every member has score 1), or nothing. A source is made from
 * a key's argument and is valid until the database changes.
 */
import { type RecordAddress, type SetValues, type SortedSets, ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';

/** What a member of a plain set counts. */
const PLAIN_SCORE = 1;

export type MemberVisitor = (score: number, bytes: Buffer, start: number, end: number) => boolean;

export interface AlgebraSource {
  readonly count: number;
  /** Visits all members, or until the visitor answers true. It may ask for scores meanwhile, nothing else. */
  visit(visitor: MemberVisitor): void;
  /** NaN if the member is not there. */
  scoreOf(bytes: Buffer, start: number, end: number): number;
}

/** The source at argument `index`; undefined, the error written, if the key holds another type. */
export function algebraSource(context: CommandContext, index: number): AlgebraSource | undefined {
  const { args, database, reply } = context;
  const record = database.find(args.bytes, args.starts[index], args.ends[index]);
  if (record === 0) return NOTHING;
  const type = database.typeOf(record);
  if (type === ValueType.zset) return new SortedSource(database.zsets, record);
  if (type === ValueType.set) return new PlainSource(database.sets, record);
  reply.raw(errors.wrongType);
  return undefined;
}

const NOTHING: AlgebraSource = { count: 0, visit: () => undefined, scoreOf: () => Number.NaN };

class SortedSource implements AlgebraSource {
  readonly count: number;
  readonly #zsets: SortedSets;
  readonly #record: RecordAddress;

  constructor(zsets: SortedSets, record: RecordAddress) {
    this.#zsets = zsets;
    this.#record = record;
    this.count = zsets.count(record);
  }

  visit(visitor: MemberVisitor): void {
    const { place } = this.#zsets;
    for (let more = this.#zsets.moveTo(this.#record, 0); more; more = this.#zsets.next()) {
      if (visitor(place.score, place.bytes, place.start, place.end)) return;
    }
  }

  scoreOf(bytes: Buffer, start: number, end: number): number {
    return this.#zsets.scoreOf(this.#record, bytes, start, end);
  }
}

class PlainSource implements AlgebraSource {
  readonly count: number;
  readonly #sets: SetValues;
  readonly #record: RecordAddress;

  constructor(sets: SetValues, record: RecordAddress) {
    this.#sets = sets;
    this.#record = record;
    this.count = sets.cardinalityOf(record);
  }

  visit(visitor: MemberVisitor): void {
    const members = this.#sets.members(this.#record);
    while (members.next()) if (visitor(PLAIN_SCORE, members.bytes, members.start, members.end)) return;
  }

  scoreOf(bytes: Buffer, start: number, end: number): number {
    return this.#sets.has(this.#record, bytes, start, end) ? PLAIN_SCORE : Number.NaN;
  }
}
