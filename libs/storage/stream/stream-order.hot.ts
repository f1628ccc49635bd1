/** The orders of a stream's trees: nodes and pending entries by the ID that they begin with, groups and consumers by name. */
import { type Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import type { TreeOrder } from '../ordered/tree-path.hot.ts';
import { StreamId } from './stream-id.hot.ts';
import { Named, wordAt } from './stream-layout.hot.ts';

export class IdOrder implements TreeOrder {
  readonly #arena: Arena;
  readonly #probe = new StreamId();
  readonly #own = new StreamId();
  /** What the probe's own ID compares as: 1 puts the probe right behind it. */
  #tie = 0;

  constructor(arena: Arena) {
    this.#arena = arena;
  }

  /** The probe is the place of an ID. */
  at(id: StreamId): void {
    this.#probe.copy(id);
    this.#tie = 0;
  }

  /** The probe is the place right behind an ID. */
  behind(id: StreamId): void {
    this.#probe.copy(id);
    this.#tie = 1;
  }

  aim(payload: number): void {
    this.#probe.read(this.#arena, payload);
    this.#tie = 0;
  }

  compare(payload: number): number {
    const order = this.#probe.compare(this.#own.read(this.#arena, payload));
    return order === 0 ? this.#tie : order;
  }
}

export class NameOrder implements TreeOrder {
  readonly #arena: Arena;
  #bytes: Buffer;
  #start = 0;
  #end = 0;

  constructor(arena: Arena) {
    this.#arena = arena;
    this.#bytes = arena.buffers[0];
  }

  /** The probe is a name. */
  at(bytes: Buffer, start: number, end: number): void {
    this.#bytes = bytes;
    this.#start = start;
    this.#end = end;
  }

  aim(payload: number): void {
    const start = nameStart(payload);
    this.at(
      this.#arena.buffers[payload >>> CHUNK_SHIFT],
      start,
      start + wordAt(this.#arena, payload, Named.nameLength),
    );
  }

  compare(payload: number): number {
    const start = nameStart(payload);
    const end = start + wordAt(this.#arena, payload, Named.nameLength);
    // The arguments' order is the target's, then the source's: this compares the name with the payload's.
    return this.#bytes.compare(
      this.#arena.buffers[payload >>> CHUNK_SHIFT],
      start,
      end,
      this.#start,
      this.#end,
    );
  }
}

/** Where the name of a group or a consumer begins in its chunk. */
export function nameStart(address: number): number {
  return ((address & UNIT_MASK) << 3) + Named.bytes;
}
