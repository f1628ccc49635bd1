/** Members collected outside any key (contract/set.ts): a member table that no record refers to, until it is stored. */
import type { SetMembers, SetResult, SetValues } from '../contract/set.ts';
import type { ValueAccess } from '../value-access.ts';
import type { LargeParts, LargeSet } from './large-set.hot.ts';
import type { MemberCursor } from './member-cursor.hot.ts';

export class CollectedMembers implements SetResult {
  readonly #access: ValueAccess;
  readonly #large: LargeSet;
  readonly #walk: MemberCursor;
  readonly #sets: SetValues;
  readonly #parts: LargeParts = { root: 0, count: 0, units: 0 };

  constructor(access: ValueAccess, large: LargeSet, walk: MemberCursor, sets: SetValues) {
    this.#access = access;
    this.#large = large;
    this.#walk = walk;
    this.#sets = sets;
  }

  get count(): number {
    return this.#parts.count;
  }

  add(bytes: Buffer, start: number, end: number): boolean {
    return this.#large.addTo(this.#parts, bytes, start, end);
  }

  members(): SetMembers {
    return this.#walk.walkTable(this.#parts.root);
  }

  store(key: Buffer, start: number, end: number): void {
    this.#access.removeKey(key, start, end);
    this.#sets.open(key, start, end);
    const members = this.members();
    try {
      while (members.next()) this.#sets.add(members.bytes, members.start, members.end);
    } finally {
      this.clear();
    }
  }

  clear(): void {
    this.#large.discard(this.#parts);
  }
}
