/**
 * Union, intersection and difference of sets. Intersection and difference walk one set and ask the others about each
 * member, so nothing is collected; a union goes through the database's `result`, which holds each member once.
 */
import type { RecordAddress, SetMember, SetResult, SetValues } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { readSet } from './set-key.hot.ts';

/** Answers true when it has seen enough. */
export type MemberVisitor = (member: SetMember) => boolean;

/** The sets at `count` arguments from `first` on, 0 for those that are not there; undefined once the error is written. */
export function sourceSets(
  context: CommandContext,
  first: number,
  count: number,
): RecordAddress[] | undefined {
  const records: RecordAddress[] = [];
  for (let index = first; index < first + count; index++) {
    const record = readSet(context, index);
    if (record === WRONG_TYPE) return undefined;
    records.push(record);
  }
  return records;
}

/** Visits the members that all sets have, which are looked for in the smallest one. */
export function visitIntersection(
  sets: SetValues,
  records: readonly RecordAddress[],
  visit: MemberVisitor,
): void {
  if (records.includes(0)) return;
  const [smallest, ...others] = records.toSorted((a, b) => sets.cardinalityOf(a) - sets.cardinalityOf(b));
  const members = sets.members(smallest);
  while (members.next()) {
    if (others.every((other) => has(sets, other, members)) && visit(members)) return;
  }
}

/** Visits the members of the first set that no other one has; the largest is the most likely to have one. */
export function visitDifference(
  sets: SetValues,
  records: readonly RecordAddress[],
  visit: MemberVisitor,
): void {
  const [first, ...rest] = records;
  if (first === 0) return;
  const others = rest.filter((record) => record !== 0);
  others.sort((a, b) => sets.cardinalityOf(b) - sets.cardinalityOf(a));
  const members = sets.members(first);
  while (members.next()) {
    if (!others.some((other) => has(sets, other, members)) && visit(members)) return;
  }
}

/** Adds the members of all sets to `result`. */
export function collectUnion(sets: SetValues, records: readonly RecordAddress[], result: SetResult): void {
  for (const record of records) {
    if (record === 0) continue;
    const members = sets.members(record);
    while (members.next()) result.add(members.bytes, members.start, members.end);
  }
}

function has(sets: SetValues, record: RecordAddress, member: SetMember): boolean {
  return sets.has(record, member.bytes, member.start, member.end);
}
