/** A sorted set and a plain model of it, changed alike and compared. */
import { expect } from 'vitest';
import { type Database, type ZsetBound, ZsetOutcome, ZsetPut } from '../../index.ts';
import { isOutOfMemory } from '../../testing/small-keyspace.ts';

export const KEY: Buffer = Buffer.from('z');

/** Members whose bounds are compared in a check: each is a look at all of the model. */
const BOUNDS_CHECKED_MAX = 70;

/** A sorted set as a list, and the real one, changed alike. */
export class ZsetPair {
  readonly database: Database;
  readonly model = new Map<string, number>();

  constructor(database: Database) {
    this.database = database;
  }

  get record(): number {
    return this.database.peek(KEY, 0, KEY.length);
  }

  sorted(): [string, number][] {
    return [...this.model].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
  }

  put(score: number, member: string, conditions: number): void {
    const bytes = Buffer.from(member, 'latin1');
    const { zsets } = this.database;
    zsets.open(KEY, 0, KEY.length);
    const outcome = zsets.put(score, conditions, bytes, 0, bytes.length);
    zsets.close();
    const old = this.model.get(member);
    expect(outcome).toBe(modelPut(this.model, score, member, conditions));
    if (outcome !== ZsetOutcome.refused && outcome !== ZsetOutcome.notANumber) {
      expect(zsets.newScore).toBe(this.model.get(member));
    } else expect(this.model.get(member)).toBe(old);
  }

  /** Adds or updates a member; if that finds no memory, nothing may have changed. Answers whether it found some. */
  tryPut(score: number, member: string): boolean {
    try {
      this.put(score, member, ZsetPut.plain);
      return true;
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
      return false;
    }
  }

  remove(member: string): void {
    const bytes = Buffer.from(member, 'latin1');
    const { zsets } = this.database;
    zsets.open(KEY, 0, KEY.length);
    expect(zsets.remove(bytes, 0, bytes.length)).toBe(this.model.delete(member));
    zsets.close();
  }

  /** Removes the members of some ranks, as far as there are such. */
  removeRanks(from: number, wanted: number): void {
    const rank = Math.max(0, Math.min(from, this.model.size));
    const count = Math.min(wanted, this.model.size - rank);
    for (const [member] of this.sorted().slice(rank, rank + count)) this.model.delete(member);
    const { zsets } = this.database;
    zsets.open(KEY, 0, KEY.length);
    zsets.removeRanks(rank, count);
    zsets.close();
  }

  rankOf(member: string): number {
    const bytes = Buffer.from(member, 'latin1');
    return this.record === 0 ? -1 : this.database.zsets.rankOf(this.record, bytes, 0, bytes.length);
  }

  /** Everything that can be read is as in the model. */
  check(): void {
    const { zsets } = this.database;
    const { record } = this;
    const sorted = this.sorted();
    expect(record === 0).toBe(sorted.length === 0);
    if (record === 0) return;
    expect(zsets.count(record)).toBe(sorted.length);
    expect(walk(this.database, record)).toEqual(sorted);
    const last = sorted.length - 1;
    const backwards: [string, number][] = [];
    for (let more = zsets.moveTo(record, last); more; more = zsets.previous())
      backwards.unshift(shown(zsets.place));
    expect(backwards).toEqual(sorted);
    const boundStride = Math.ceil(sorted.length / BOUNDS_CHECKED_MAX);
    for (const [rank, [member, score]] of sorted.entries()) {
      const bytes = Buffer.from(member, 'latin1');
      expect(zsets.scoreOf(record, bytes, 0, bytes.length)).toBe(score);
      expect(zsets.rankOf(record, bytes, 0, bytes.length)).toBe(rank);
      expect(zsets.place.score).toBe(score);
      if (rank % boundStride > 0) continue;
      for (const isAfter of [false, true]) this.checkBound(record, sorted, rank, isAfter);
    }
    const seen = new Map<string, number>();
    let cursor = 0;
    do cursor = zsets.scan(record, cursor, 3, (place) => seen.set(...shown(place)));
    while (cursor !== 0);
    expect(seen).toEqual(this.model);
  }

  /** The bounds of the member of a rank. */
  checkBound(record: number, sorted: [string, number][], rank: number, isAfter: boolean): void {
    const [member, score] = sorted[rank];
    const { zsets } = this.database;
    const bytes = Buffer.from(member, 'latin1');
    const bound: ZsetBound = { kind: 'score', score, bytes, start: 0, end: bytes.length, isAfter };
    const before = sorted.filter(([, other]) => (isAfter ? other <= score : other < score)).length;
    expect(zsets.rankOfBound(record, bound)).toBe(before);
    if (sorted[0][1] !== sorted[sorted.length - 1][1]) return;
    bound.kind = 'member';
    const byMember = sorted.filter(([other]) => (isAfter ? other <= member : other < member)).length;
    expect(zsets.rankOfBound(record, bound)).toBe(byMember);
  }
}

function modelPut(model: Map<string, number>, score: number, member: string, conditions: number): number {
  const old = model.get(member);
  if (old === undefined) {
    if ((conditions & ZsetPut.ifPresent) !== 0) return ZsetOutcome.refused;
    model.set(member, score);
    return ZsetOutcome.added;
  }
  if ((conditions & ZsetPut.ifAbsent) !== 0) return ZsetOutcome.refused;
  const wanted = (conditions & ZsetPut.increment) === 0 ? score : old + score;
  if (Number.isNaN(wanted)) return ZsetOutcome.notANumber;
  if ((conditions & ZsetPut.ifGreater) !== 0 && wanted <= old) return ZsetOutcome.refused;
  if ((conditions & ZsetPut.ifLess) !== 0 && wanted >= old) return ZsetOutcome.refused;
  model.set(member, wanted);
  return wanted === old ? ZsetOutcome.unchanged : ZsetOutcome.updated;
}

function shown(place: { score: number; bytes: Buffer; start: number; end: number }): [string, number] {
  return [place.bytes.latin1Slice(place.start, place.end), place.score];
}

/** Members and scores in order. */
export function walk({ zsets }: Database, record: number): [string, number][] {
  const found: [string, number][] = [];
  for (let more = zsets.moveTo(record, 0); more; more = zsets.next()) found.push(shown(zsets.place));
  return found;
}
