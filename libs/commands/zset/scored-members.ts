/**
 * Members with scores that are to be replied or stored: a result that is not a sorted set of the database (yet). It
 * keeps copies of the members' bytes in one buffer, so what it was made from may change meanwhile.
 */
import { OutputBuffer } from '@ringfort/base';
import { type Database, ZsetPut } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { replyDouble } from '../double-reply.hot.ts';

export class ScoredMembers {
  readonly #bytes = new OutputBuffer();
  readonly #scores: number[] = [];
  /** Member `i` is bytes `[ends[i], ends[i + 1])`. */
  readonly #ends: number[] = [0];
  #order: number[] = [];
  #memberBytesMax = 0;

  get count(): number {
    return this.#scores.length;
  }

  /** Adds a copy of a member at the end. */
  add(score: number, bytes: Buffer, start: number, end: number): void {
    this.#bytes.append(bytes, start, end);
    this.#memberBytesMax = Math.max(this.#memberBytesMax, end - start);
    this.#order.push(this.#scores.length);
    this.#scores.push(score);
    this.#ends.push(this.#bytes.length);
  }

  /** The score of the member that was added as number `index`. */
  scoreOf(index: number): number {
    return this.#scores[index];
  }

  setScore(index: number, score: number): void {
    this.#scores[index] = score;
  }

  /** Puts members in the order of a sorted set. */
  sort(): void {
    const { bytes } = this.#bytes;
    const scores = this.#scores;
    const ends = this.#ends;
    this.#order.sort((a, b) => {
      if (scores[a] !== scores[b]) return scores[a] < scores[b] ? -1 : 1;
      return bytes.compare(bytes, ends[b], ends[b + 1], ends[a], ends[a + 1]);
    });
  }

  /** Visits them in order; the bytes are valid until the next `add`. */
  visit(visitor: (score: number, bytes: Buffer, start: number, end: number) => void): void {
    for (const index of this.#order) {
      visitor(this.#scores[index], this.#bytes.bytes, this.#ends[index], this.#ends[index + 1]);
    }
  }

  reply(context: CommandContext, withScores: boolean): void {
    const { reply } = context;
    const isNested = withScores && reply.version === 3;
    reply.array(withScores && !isNested ? this.count * 2 : this.count);
    this.visit((score, bytes, start, end) => {
      if (isNested) reply.array(2);
      reply.bulk(bytes, start, end);
      if (withScores) replyDouble(reply, score);
    });
  }

  /** Makes them the sorted set under the key at argument `index`, whatever was there; none: the key is removed. */
  store(context: CommandContext, index: number): void {
    const { args, database } = context;
    database.remove(args.bytes, args.starts[index], args.ends[index]);
    this.create(database, args.bytes, args.starts[index], args.ends[index]);
  }

  /** Makes them a sorted set under a key that does not exist. */
  create(database: Database, key: Buffer, start: number, end: number): void {
    const { zsets } = database;
    zsets.open(key, start, end);
    zsets.expect(this.count, this.#memberBytesMax);
    this.visit((score, bytes, from, to) => zsets.put(score, ZsetPut.plain, bytes, from, to));
    zsets.close();
  }
}
