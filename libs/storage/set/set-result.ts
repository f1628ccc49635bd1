/** Members collected outside any key (contract/set.ts): a member table that no record refers to, until it is stored. */
import type { SetMember, SetMembers, SetResult, SetValues } from '../contract/set.ts';
import type { ValueAccess } from '../value-access.ts';
import type { LargeParts, LargeSet } from './large-set.hot.ts';
import type { MemberCursor } from './member-cursor.hot.ts';

export class CollectedMembers implements SetResult {
  readonly #access: ValueAccess;
  readonly #large: LargeSet;
  readonly #walk: MemberCursor;
  readonly #sets: SetValues;
  readonly #parts: LargeParts = { root: 0, count: 0, units: 0 };
  readonly #removed: LargeParts = { root: 0, count: 0, units: 0 };

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

  remove(bytes: Buffer, start: number, end: number): boolean {
    if (!this.#large.removeFrom(this.#parts, bytes, start, end)) return false;
    this.#large.addTo(this.#removed, bytes, start, end);
    return true;
  }

  members(): SetMembers {
    return this.#walk.walkTable(this.#parts.root);
  }

  store(key: Buffer, start: number, end: number): void {
    const sets = this.#sets;
    try {
      this.#access.removeKey(key, start, end);
      sets.open(key, start, end);
      this.#each(this.#parts, (member) => sets.add(member.bytes, member.start, member.end));
      if (this.#removed.count === 0 || this.count === 0) return;
      this.#each(this.#removed, (member) => sets.add(member.bytes, member.start, member.end));
      sets.open(key, start, end);
      this.#each(this.#removed, (member) => sets.remove(member.bytes, member.start, member.end));
    } finally {
      this.clear();
    }
  }

  clear(): void {
    this.#large.discard(this.#parts);
    this.#large.discard(this.#removed);
  }

  #each(parts: LargeParts, visit: (member: SetMember) => void): void {
    const walk = this.#walk.walkTable(parts.root);
    while (walk.next()) visit(walk);
  }
}
