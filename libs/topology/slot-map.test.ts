import { slotOf } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SLOT_COUNT } from './contract.ts';
import { placeSlots } from './ring.ts';
import { SlotMap, slotRuns } from './slot-map.ts';
import { sampleTopology } from './testing/sample-topology.ts';

test('a slot map answers for every slot what the ring placed there', () => {
  const placed = placeSlots([
    { id: 's1', weight: 1 },
    { id: 's2', weight: 2 },
  ]);
  const map = new SlotMap({ ...sampleTopology(), slots: slotRuns(placed) });
  expect(map.shardOf.every((shard, slot) => shard === placed[slot])).toBe(true);
  expect(map.epoch).toBe(1);
});

test('keys with one hash tag belong to one shard', () => {
  const map = new SlotMap(sampleTopology());
  const shardOfKey = (key: string) => map.shardOf[slotOf(Buffer.from(key), 0, key.length)];
  expect(shardOfKey('{user1}:name')).toBe(shardOfKey('{user1}:mail'));
});

test('runs describe any assignment of slots', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat({ max: SLOT_COUNT - 1 }), fc.nat({ max: 1 })), { maxLength: 20 }),
      (changes) => {
        const shardOf = new Uint16Array(SLOT_COUNT);
        for (const [from, shard] of changes) shardOf.fill(shard, from, from + 100);
        const slots = slotRuns(shardOf);
        const map = new SlotMap({ ...sampleTopology(), slots });
        expect(map.shardOf.every((shard, slot) => shard === shardOf[slot])).toBe(true);
      },
    ),
    { numRuns: 30 },
  );
});
