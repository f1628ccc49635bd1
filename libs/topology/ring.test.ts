import { expect, test } from 'vitest';
import { SLOT_COUNT } from './contract.ts';
import { placeSlots, slotLimits, type WeightedShard } from './ring.ts';

function equalShards(count: number): WeightedShard[] {
  return Array.from({ length: count }, (_, index) => ({ id: `shard-${index + 1}`, weight: 1 }));
}

function weightedShards(count: number): WeightedShard[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `w${index}`,
    weight: [1, 2, 0.5, 4][index % 4],
  }));
}

function movedCount(before: Uint16Array, after: Uint16Array): number {
  return before.reduce((moved, owner, slot) => moved + (after[slot] === owner ? 0 : 1), 0);
}

const families = [
  { name: 'equal weights', shards: equalShards },
  { name: 'unequal weights', shards: weightedShards },
];

for (const family of families) {
  const placed = Array.from({ length: 18 }, (_, count) => placeSlots(family.shards(Math.max(1, count))));

  test(`no shard is more than 5 % above its share, from 1 to 17 shards of ${family.name}`, () => {
    for (let count = 1; count <= 17; count++) {
      const shards = family.shards(count);
      const owned = new Array<number>(count).fill(0);
      for (const owner of placed[count]) owned[owner]++;
      const total = shards.reduce((sum, shard) => sum + shard.weight, 0);
      for (const [index, shard] of shards.entries()) {
        const share = (SLOT_COUNT * shard.weight) / total;
        expect(owned[index], `shard ${index} of ${count}`).toBeLessThanOrEqual(share * 1.05);
        expect(owned[index], `shard ${index} of ${count}`).toBeGreaterThan(share * 0.8);
      }
    }
  });

  test(`a shard that joins 2 to 16 others moves at most 1.1 times its share, with ${family.name}`, () => {
    for (let count = 2; count <= 16; count++) {
      const after = family.shards(count + 1);
      const total = after.reduce((sum, shard) => sum + shard.weight, 0);
      const share = (SLOT_COUNT * after[count].weight) / total;
      const moved = movedCount(placed[count], placed[count + 1]);
      expect(moved, `${count} → ${count + 1}`).toBeLessThanOrEqual(1.1 * share);
    }
  });
}

test('the order in which shards are listed does not matter', () => {
  const shards = weightedShards(5);
  const reversed = [...shards].reverse();
  const placed = placeSlots(shards);
  const placedReversed = placeSlots(reversed);
  for (let slot = 0; slot < SLOT_COUNT; slot++) {
    expect(reversed[placedReversed[slot]].id).toBe(shards[placed[slot]].id);
  }
});

test('the limits of all shards cover all slots even when shares are tiny', () => {
  const limits = slotLimits([
    ...equalShards(1),
    ...Array.from({ length: 900 }, (_, i) => ({ id: `t${i}`, weight: 10 })),
  ]);
  expect(limits.reduce((sum, limit) => sum + limit, 0)).toBeGreaterThanOrEqual(SLOT_COUNT);
});

test('a ring without shards or with an unusable weight is refused', () => {
  expect(() => placeSlots([])).toThrow('at least one shard');
  expect(() => placeSlots([{ id: 'a', weight: 0 }])).toThrow('weight of shard a');
  expect(() => placeSlots([{ id: 'a', weight: Number.NaN }])).toThrow('weight of shard a');
});
