import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangeOf } from '../testing/byte-text.ts';
import { DistinctMembers } from './distinct-members.ts';

test('tells a member that was there from one that was not', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary-ascii', maxLength: 3 }),
    fc.nat(300).map((count) => '\0'.repeat(count)),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 300 }), fc.integer(), (members, seed) => {
      const distinct = new DistinctMembers(seed);
      const seen = new Set<string>();
      for (const member of members) {
        expect(distinct.add(rangeOf(member))).toBe(!seen.has(member));
        seen.add(member);
      }
    }),
  );
});

test('tens of thousands of members that are alike are all different', () => {
  const distinct = new DistinctMembers(3);
  for (let number = 0; number < 100_000; number++)
    expect(distinct.add(rangeOf(`member:${number}`))).toBe(true);
  for (let number = 0; number < 100_000; number += 997)
    expect(distinct.add(rangeOf(`member:${number}`))).toBe(false);
});

test('forgets on demand', () => {
  const distinct = new DistinctMembers(3);
  distinct.add(rangeOf('a'));
  distinct.clear();
  expect(distinct.add(rangeOf('a'))).toBe(true);
});
