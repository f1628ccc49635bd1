/**
 * The visitor of the first pass over a payload: refuses members, fields and names that come twice. All else the
 * readers check by themselves.
 */
import { damaged } from '../damage.ts';
import { DistinctMembers } from './distinct-members.ts';
import type { ByteRange } from './element.ts';
import type { StreamVisitor, ValueVisitor } from './value-visitor.ts';

export class CheckingVisitor implements ValueVisitor {
  readonly stream: StreamVisitor;
  readonly #members: DistinctMembers;

  constructor(seed: number) {
    this.#members = new DistinctMembers(seed);
    this.stream = new CheckingStreamVisitor(seed);
  }

  setMember(member: ByteRange): void {
    if (!this.#members.add(member)) damaged('member twice');
  }

  sortedSetMember(member: ByteRange): void {
    if (!this.#members.add(member)) damaged('member twice');
  }

  hashField(field: ByteRange): void {
    if (!this.#members.add(field)) damaged('field twice');
  }

  string(): void {}
  listElement(): void {}
}

class CheckingStreamVisitor implements StreamVisitor {
  readonly #groups: DistinctMembers;
  readonly #consumers: DistinctMembers;

  constructor(seed: number) {
    this.#groups = new DistinctMembers(seed);
    this.#consumers = new DistinctMembers(seed);
  }

  group(name: ByteRange): void {
    if (!this.#groups.add(name)) damaged('group twice');
    this.#consumers.clear();
  }

  consumer(name: ByteRange): void {
    if (!this.#consumers.add(name)) damaged('consumer twice');
  }

  beginEntry(): void {}
  field(): void {}
  endEntry(): void {}
  facts(): void {}
  pending(): void {}
}
