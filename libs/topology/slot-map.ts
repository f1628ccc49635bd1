/** A topology in the form the data path reads: one array from slot to shard. Immutable; a new epoch is a new map. */
import { assert } from '@ringfort/base';
import { type ShardInfo, SLOT_COUNT, type Topology } from './contract.ts';

export class SlotMap {
  readonly epoch: number;
  readonly shards: readonly ShardInfo[];
  /** Index into `shards` for every slot. */
  readonly shardOf: Uint16Array;

  /** The topology must be a valid one (`parseTopology`). */
  constructor(topology: Topology) {
    this.epoch = topology.epoch;
    this.shards = topology.shards;
    this.shardOf = new Uint16Array(SLOT_COUNT);
    let next = 0;
    for (const [lastSlot, shardIndex] of topology.slots) {
      this.shardOf.fill(shardIndex, next, lastSlot + 1);
      next = lastSlot + 1;
    }
    assert(next === SLOT_COUNT, 'the runs of slots cover all slots');
  }
}

/** The runs of a topology document for an array from slot to shard index. */
export function slotRuns(shardOf: Uint16Array): [lastSlot: number, shardIndex: number][] {
  const runs: [number, number][] = [];
  for (let slot = 0; slot < shardOf.length; slot++) {
    if (slot + 1 === shardOf.length || shardOf[slot + 1] !== shardOf[slot]) runs.push([slot, shardOf[slot]]);
  }
  return runs;
}
