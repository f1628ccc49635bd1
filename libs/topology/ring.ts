/**
 * The ring: which shard *should* own each slot. Placement moves what is towards what should be.
 *
 * Every shard has points on a hashring in proportion to its weight, never to the others' weights, so a shard that
 * joins or leaves does not disturb the points of the rest. A slot belongs to the first shard clockwise of its own
 * point. Chance would leave a shard up to 10 % above its share, so no shard takes more than 5 % over it: a slot
 * whose shard is full goes to the next shard on the ring that has room ("Consistent hashing with bounded loads",
 * Mirrokni, Thorup, Zadimoghaddam 2018). Few slots overflow, so few move when a shard joins: ring.test.ts holds
 * both numbers for 2 to 16 shards.
 *
 * The same ids and weights give the same answer everywhere, in whatever order they are listed.
 */
import { assert, RingfortError } from '@ringfort/base';
import HashRing from 'hashring';
import { SLOT_COUNT } from './contract.ts';

export interface WeightedShard {
  readonly id: string;
  /** 1 is usual; 2 owns twice as much. */
  readonly weight: number;
}

/** Outside these bounds the ring has too few points to be fair, or too many to be built quickly. */
export const WEIGHT_MIN = 0.1;
export const WEIGHT_MAX = 10;

/** Each hash gives four points, as in ketama: 2048 points for a weight of 1 keep shares within some 3 %. */
const HASHES_PER_WEIGHT = 512;
const OVER_SHARE_MAX = 1.05;

/** Answers for every slot the index in `shards` of the shard that should own it. */
export function placeSlots(shards: readonly WeightedShard[]): Uint16Array {
  if (shards.length === 0) throw new RingfortError('RING_EMPTY', 'a ring needs at least one shard');
  const order = shards.map((_, index) => index).sort((a, b) => (shards[a].id < shards[b].id ? -1 : 1));
  const ring = new HashRing(
    Object.fromEntries(order.map((index) => [shards[index].id, ringServer(shards[index])])),
    'md5',
    // Only the explicit counts below may decide; hashring compares them with this default to see that.
    { 'vnode count': Number.MAX_SAFE_INTEGER, 'max cache size': 1 },
  );
  const indexOf = new Map(shards.map((shard, index) => [shard.id, index]));
  const room = slotLimits(shards);
  const owners = new Uint16Array(SLOT_COUNT);
  for (let slot = 0; slot < SLOT_COUNT; slot++) {
    const key = `slot-${slot}`;
    let owner = indexOf.get(ring.get(key)) ?? 0;
    if (room[owner] === 0) {
      const next = ring.range(key).find((id) => room[indexOf.get(id) ?? 0] > 0);
      assert(next !== undefined, 'the limits of all shards together cover all slots');
      owner = indexOf.get(next) ?? 0;
    }
    room[owner]--;
    owners[slot] = owner;
  }
  return owners;
}

/** The most slots each shard may own: 5 % over its share, and never less than its share rounded up. */
export function slotLimits(shards: readonly WeightedShard[]): number[] {
  const total = shards.reduce((sum, shard) => sum + shard.weight, 0);
  return shards.map((shard) => {
    const share = (SLOT_COUNT * shard.weight) / total;
    return Math.max(Math.floor(share * OVER_SHARE_MAX), Math.ceil(share));
  });
}

function ringServer(shard: WeightedShard): { vnodes: number; weight: number } {
  const isUsable = shard.weight >= WEIGHT_MIN && shard.weight <= WEIGHT_MAX;
  if (!isUsable) {
    throw new RingfortError(
      'RING_WEIGHT',
      `weight of shard ${shard.id} must be ${WEIGHT_MIN} to ${WEIGHT_MAX}`,
    );
  }
  return { vnodes: Math.round(shard.weight * HASHES_PER_WEIGHT), weight: 1 };
}
