/** A keyspace of text keys and values with the least that replication needs; its mutations are lines of text. */
import { OutputBuffer, RingfortError } from '@ringfort/base';
import type { MutationStream, Snapshot } from '@ringfort/storage';
import type { ReplicatedKeyspace } from '../contract.ts';

class ModelMutations extends OutputBuffer implements MutationStream {
  enabled = true;
}

export class ModelKeyspace implements ReplicatedKeyspace {
  readonly mutations = new ModelMutations();
  readonly values = new Map<string, string>();
  isReplica = false;

  set(key: string, value: string): void {
    this.values.set(key, value);
    this.#emit(`${key}=${value}\n`);
  }

  /** Appending is not idempotent: a mutation that is applied twice or lost shows. */
  extend(key: string, text: string): void {
    this.values.set(key, (this.values.get(key) ?? '') + text);
    this.#emit(`${key}+${text}\n`);
  }

  apply(bytes: Buffer, start: number, end: number): void {
    for (const line of bytes.latin1Slice(start, end).split('\n').slice(0, -1)) {
      const match = /^(\w+)([=+])(.*)$/.exec(line);
      if (match === null) throw new RingfortError('MUTATION_DAMAGED', `not a mutation: ${line}`);
      const [, key, kind, text] = match;
      if (kind === '=') this.set(key, text);
      else this.extend(key, text);
    }
  }

  clearAll(): void {
    this.values.clear();
    this.#emit('cleared=\n');
  }

  #emit(line: string): void {
    if (this.mutations.enabled) this.mutations.latin1(line);
  }

  startSnapshot(): ModelSnapshot {
    return new ModelSnapshot([...this.values]);
  }

  /** The whole state as text, for comparisons. */
  toText(): string {
    return [...this.values]
      .sort()
      .map(([key, value]) => `${key}=${value}`)
      .join('\n');
  }
}

export class ModelSnapshot implements Snapshot {
  readonly out = new ModelMutations();
  readonly #entries: [string, string][];
  readonly #count: number;
  aborted = false;

  constructor(entries: [string, string][]) {
    this.#entries = entries;
    this.#count = entries.length;
  }

  get progress(): number {
    return this.#count === 0 ? 1 : 1 - this.#entries.length / this.#count;
  }

  next(budgetBytes: number): boolean {
    while (this.#entries.length > 0 && this.out.length < budgetBytes) {
      const [key, value] = this.#entries.pop() ?? [];
      this.out.latin1(`${key}=${value}\n`);
    }
    return this.#entries.length > 0;
  }

  cancel(): void {
    this.#entries.length = 0;
  }
}
