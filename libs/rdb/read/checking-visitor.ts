/**
 * The visitor of the first pass over a payload: refuses members, fields and names that come twice, and what Redis
 * never writes. What a reader can check by itself, it does.
 */
import { damaged } from '../damage.ts';
import { DistinctMembers } from './distinct-members.ts';
import type { ByteRange } from './element.ts';
import type { ValueVisitor } from './value-visitor.ts';

export class CheckingVisitor implements ValueVisitor {
  readonly #names: DistinctMembers;
  readonly #consumers: DistinctMembers;

  constructor(seed: number) {
    this.#names = new DistinctMembers(seed);
    this.#consumers = new DistinctMembers(seed);
  }

  setMember(member: ByteRange): void {
    if (!this.#names.add(member)) damaged('member twice');
  }

  sortedSetMember(member: ByteRange): void {
    if (!this.#names.add(member)) damaged('member twice');
  }

  hashField(field: ByteRange): void {
    if (!this.#names.add(field)) damaged('field twice');
  }

  streamGroup(name: ByteRange): void {
    if (!this.#names.add(name)) damaged('group twice');
    this.#consumers.clear();
  }

  streamConsumer(name: ByteRange): void {
    if (!this.#consumers.add(name)) damaged('consumer twice');
  }

  string(): void {}
  listElement(): void {}
  beginStreamEntry(): void {}
  streamField(): void {}
  endStreamEntry(): void {}
  streamFacts(): void {}
  streamPending(): void {}
}
