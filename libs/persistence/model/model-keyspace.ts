/**
 * A keyspace for tests of persistence, small enough to be obviously right: text values that are set or appended to
 * (so that a mutation applied twice or never shows), cleared, and copied by a snapshot in slices.
 */
import { OutputBuffer } from '@ringfort/base';
import type { Database, MutationStream, Snapshot } from '@ringfort/storage';
import type { PersistedKeyspace } from '../recovery/recovery.ts';

class Stream extends OutputBuffer implements MutationStream {
  enabled = true;
}

export class ModelKeyspace implements PersistedKeyspace {
  readonly mutations = new Stream();
  readonly values = new Map<string, string>();
  #snapshot: ModelSnapshot | undefined;

  get databases(): readonly Database[] {
    return [{ keyCount: this.values.size } as Database];
  }

  /** All of it, in one text. */
  get state(): string {
    return [...this.values]
      .sort()
      .map(([key, value]) => `${key}=${value}`)
      .join(' ');
  }

  set(key: string, value: string): void {
    this.#change(`${key}=${value}\n`);
  }

  append(key: string, value: string): void {
    this.#change(`${key}+${value}\n`);
  }

  clear(): void {
    this.#snapshot?.abort();
    this.#change('!\n');
  }

  /** As a full copy fills it: without mutations. */
  replaceAll(values: ReadonlyMap<string, string>): void {
    this.#snapshot?.abort();
    this.values.clear();
    for (const [key, value] of values) this.values.set(key, value);
  }

  apply(bytes: Buffer, start: number, end: number): void {
    for (const line of bytes.toString('latin1', start, end).split('\n').slice(0, -1)) {
      const [, key, sign, value] = /^(\w*)([=+!])(\w*)$/.exec(line) as RegExpExecArray;
      if (sign === '!') this.values.clear();
      else this.values.set(key, sign === '=' ? value : (this.values.get(key) ?? '') + value);
    }
  }

  /** Nothing is left behind here. */
  freeDiscarded(): boolean {
    return false;
  }

  startSnapshot(): Snapshot {
    if (this.#snapshot?.isOver === false) throw new Error('one snapshot at a time');
    this.#snapshot = new ModelSnapshot([...this.values]);
    return this.#snapshot;
  }

  #change(line: string): void {
    const bytes = Buffer.from(line, 'latin1');
    if (this.mutations.enabled) this.mutations.append(bytes, 0, bytes.length);
    this.apply(bytes, 0, bytes.length);
  }
}

class ModelSnapshot implements Snapshot {
  readonly out = new Stream();
  aborted = false;
  isOver = false;
  #entries: [string, string][];
  #taken = 0;

  constructor(entries: [string, string][]) {
    this.#entries = entries;
  }

  get progress(): number {
    return this.#taken / Math.max(1, this.#entries.length);
  }

  /** Three keys per slice, whatever the budget: small states shall need several. */
  next(): boolean {
    for (const [key, value] of this.#entries.slice(this.#taken, this.#taken + 3)) {
      this.out.latin1(`${key}=${value}\n`);
    }
    this.#taken += 3;
    const hasMore = this.#taken < this.#entries.length;
    this.isOver = !hasMore || this.aborted;
    return hasMore;
  }

  cancel(): void {
    this.isOver = true;
  }

  /** What it would still write is of no use to anybody: a rewrite that keeps it is caught. */
  abort(): void {
    this.aborted = true;
    this.#entries = [['aborted', 'snapshot']];
    this.#taken = 0;
  }
}
