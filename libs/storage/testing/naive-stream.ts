/** A stream as a plain array and Maps, slow and obvious: what property tests compare with. IDs are 128-bit numbers. */
import { StreamId } from '../index.ts';

export interface NaivePending {
  consumer: string;
  deliveredAtMs: number;
  deliveryCount: number;
}

export interface NaiveGroup {
  lastId: bigint;
  entriesRead: bigint;
  /** When each consumer was seen and active. */
  readonly consumers: Map<string, readonly [number, number]>;
  readonly pending: Map<bigint, NaivePending>;
}

export class NaiveStream {
  entries: (readonly [id: bigint, items: readonly string[]])[] = [];
  lastId = 0n;
  maxDeletedId = 0n;
  entriesAdded = 0n;
  readonly groups = new Map<string, NaiveGroup>();

  add(id: bigint, items: readonly string[]): void {
    this.entries.push([id, items]);
    this.lastId = id;
    this.entriesAdded++;
  }

  remove(id: bigint): boolean {
    const index = this.entries.findIndex((entry) => entry[0] === id);
    if (index === -1) return false;
    this.entries.splice(index, 1);
    if (id > this.maxDeletedId) this.maxDeletedId = id;
    return true;
  }

  removeConsumer(group: NaiveGroup, name: string): number {
    if (!group.consumers.delete(name)) return 0;
    let count = 0;
    for (const [id, pending] of group.pending) {
      if (pending.consumer !== name) continue;
      group.pending.delete(id);
      count++;
    }
    return count;
  }

  /** Everything there is, in an order that depends on nothing but the content. */
  get state(): unknown {
    const byName = <T>(map: Map<string, T>): [string, T][] =>
      [...map].sort(([a], [b]) => Buffer.compare(Buffer.from(a, 'latin1'), Buffer.from(b, 'latin1')));
    return {
      entries: this.entries,
      facts: [this.lastId, this.maxDeletedId, this.entriesAdded],
      groups: byName(this.groups).map(([name, group]) => [
        name,
        group.lastId,
        group.entriesRead,
        byName(group.consumers),
        [...group.pending].sort(([a], [b]) => (a < b ? -1 : 1)),
      ]),
    };
  }
}

/** As a number that orders as the ID does. */
export function numberOf(id: StreamId): bigint {
  return (
    (BigInt(id.msHigh) << 96n) | (BigInt(id.msLow) << 64n) | (BigInt(id.seqHigh) << 32n) | BigInt(id.seqLow)
  );
}

export function idOf(number: bigint): StreamId {
  const half = (shift: bigint): number => Number((number >> shift) & 0xffffffffn);
  return new StreamId().set(half(96n), half(64n), half(32n), half(0n));
}
