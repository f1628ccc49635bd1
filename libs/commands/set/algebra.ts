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
  for (const record of records) addAll(sets, record, result);
}

/** Adds to `result` the members that all sets have. */
export function collectIntersection(
  sets: SetValues,
  records: readonly RecordAddress[],
  result: SetResult,
): void {
  visitIntersection(sets, records, adderTo(result));
}

/**
 * Leaves in `result` the members of the first set that no other one has. As in Redis (t_set.c,
 * sunionDiffGenericCommand) the cheaper way is taken: to look up the first one's members in the others, or to collect
 * the first one and remove what the others have. After the second way the stored set keeps the form of the first.
 */
export function collectDifference(
  sets: SetValues,
  records: readonly RecordAddress[],
  result: SetResult,
): void {
  const [first, ...others] = records;
  if (first === 0) return;
  if (isLookingUpCheaper(sets, records)) {
    visitDifference(sets, records, adderTo(result));
    return;
  }
  addAll(sets, first, result);
  for (const other of others) {
    if (result.count > 0) removeAll(sets, other, result);
  }
}

/** Looking up ends at the first set that has the member, so it counts half. */
function isLookingUpCheaper(sets: SetValues, records: readonly RecordAddress[]): boolean {
  const present = records.filter((record) => record !== 0);
  const visited = present.reduce((sum, record) => sum + sets.cardinalityOf(record), 0);
  return Math.floor((present.length * sets.cardinalityOf(records[0])) / 2) <= visited;
}

function addAll(sets: SetValues, record: RecordAddress, result: SetResult): void {
  if (record === 0) return;
  const members = sets.members(record);
  while (members.next()) result.add(members.bytes, members.start, members.end);
}

function removeAll(sets: SetValues, record: RecordAddress, result: SetResult): void {
  if (record === 0) return;
  const members = sets.members(record);
  while (members.next()) result.remove(members.bytes, members.start, members.end);
}

function adderTo(result: SetResult): MemberVisitor {
  return (member) => {
    result.add(member.bytes, member.start, member.end);
    return false;
  };
}

function has(sets: SetValues, record: RecordAddress, member: SetMember): boolean {
  return sets.has(record, member.bytes, member.start, member.end);
}
