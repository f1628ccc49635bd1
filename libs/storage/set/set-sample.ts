/** Choosing some of a set's members in one walk (selection sampling: Knuth, The Art of Computer Programming 3.4.2 S). */
import { type Random, randomBelow } from '@ringfort/base';
import type { SetMember, SetMembers } from '../contract/set.ts';

/** Visits `count` of `of` members, every choice of them equally likely. */
export function sampleMembers(
  members: SetMembers,
  { count, of }: { count: number; of: number },
  random: Random,
  visit: (member: SetMember) => void,
): void {
  let wanted = count;
  for (let left = of; wanted > 0 && members.next(); left--) {
    if (randomBelow(random, left) >= wanted) continue;
    wanted--;
    visit(members);
  }
}
