/**
 * Request + slot map → plan. The path of a command with one key is straight: slot of the key, shard of the slot,
 * the request's own bytes. Everything else branches off behind it.
 *
 * Keys in different slots are refused even when one shard owns both today: slots move, and what worked yesterday
 * must not fail tomorrow. The caller has looked the command up and checked its arity.
 */
import { slotOf } from '@ringfort/base';
import { type CommandEntry, findRoutingKeys, KeyPositions } from '@ringfort/command-table';
import type { Arguments } from '@ringfort/protocol';
import type { SlotMap } from '@ringfort/topology';
import { Plan } from './plan.ts';
import { planScan } from './plan-scan.ts';
import { crossSlotError, patternError, unsupportedError } from './refusal.ts';
import { patternOutsideSlot } from './sort-patterns.ts';
import { ItemSplitter } from './split/split-items.ts';

const NO_ITEMS = new Int32Array(0);

export class Router {
  readonly #plan = new Plan();
  readonly #keys = new KeyPositions();
  readonly #splitter = new ItemSplitter();
  /** Turns so that requests without a key spread over the shards. */
  #turn = 0;

  /** The plan is the router's own and valid until the next call. */
  plan(entry: CommandEntry, args: Arguments, slotMap: SlotMap): Plan {
    const plan = this.#plan;
    plan.reset();
    const keyIndex = entry.singleKeyIndex;
    if (keyIndex !== 0 && keyIndex < args.count) {
      const slot = slotOf(args.bytes, args.starts[keyIndex], args.ends[keyIndex]);
      toShard(plan, args, slotMap.shardOf[slot]);
      return plan;
    }
    this.#planByRule(entry, args, slotMap);
    return plan;
  }

  #planByRule(entry: CommandEntry, args: Arguments, slotMap: SlotMap): void {
    const plan = this.#plan;
    switch (entry.routing) {
      case 'key':
        this.#planKeys(entry, args, slotMap);
        return;
      case 'split':
        this.#planSplit(entry, args, slotMap);
        return;
      case 'keyOrAllShards':
        if (findRoutingKeys(entry, args, this.#keys) > 0) this.#planKeys(entry, args, slotMap);
        else toAllShards(plan, entry, args, slotMap);
        return;
      case 'allShards':
        if (entry.merge === 'scanCursor') planScan(args, slotMap.shards.length, plan);
        else toAllShards(plan, entry, args, slotMap);
        return;
      case 'anyShard':
        toShard(plan, args, this.#anyShard(slotMap));
        return;
      case 'unsupported':
        plan.kind = 'reject';
        plan.error = unsupportedError(entry);
        return;
      default:
        plan.kind = 'local';
    }
  }

  #planKeys(entry: CommandEntry, args: Arguments, slotMap: SlotMap): void {
    const plan = this.#plan;
    const keys = this.#keys;
    const count = findRoutingKeys(entry, args, keys);
    if (count === 0) {
      // A script without keys, or a request that any node will refuse with the right words.
      toShard(plan, args, this.#anyShard(slotMap));
      return;
    }
    const first = keys.indexes[0];
    const slot = slotOf(args.bytes, args.starts[first], args.ends[first]);
    for (let i = 1; i < count; i++) {
      const at = keys.indexes[i];
      if (slotOf(args.bytes, args.starts[at], args.ends[at]) !== slot) {
        plan.kind = 'reject';
        plan.error = crossSlotError(entry, args, first, at);
        return;
      }
    }
    const pattern = entry.spec.keyFinder === undefined ? 0 : patternOutsideSlot(entry, args, slot);
    if (pattern > 0) {
      plan.kind = 'reject';
      plan.error = patternError(entry, args, pattern);
      return;
    }
    toShard(plan, args, slotMap.shardOf[slot]);
  }

  #planSplit(entry: CommandEntry, args: Arguments, slotMap: SlotMap): void {
    const plan = this.#plan;
    const itemCount = (args.count - 1) / entry.keyStep;
    if (itemCount < 1 || !Number.isInteger(itemCount)) {
      toShard(plan, args, this.#anyShard(slotMap));
      return;
    }
    this.#splitter.split(entry, args, slotMap, plan);
    if (plan.partCount === 1) {
      plan.partCount = 0;
      toShard(plan, args, plan.partShards[0]);
      return;
    }
    this.#splitter.writeParts(entry, args, plan);
    plan.kind = 'split';
    const rule = entry.merge ?? 'first';
    plan.mergeInfo = {
      rule,
      partOfItem: rule === 'arrayInKeyOrder' ? this.#splitter.partOfItem(itemCount) : NO_ITEMS,
      shardIndex: 0,
      shardCount: slotMap.shards.length,
    };
  }

  #anyShard(slotMap: SlotMap): number {
    this.#turn = (this.#turn + 1) % slotMap.shards.length;
    return this.#turn;
  }
}

function toShard(plan: Plan, args: Arguments, shardIndex: number): void {
  plan.kind = 'shard';
  plan.shardIndex = shardIndex;
  setFrame(plan, args);
}

function toAllShards(plan: Plan, entry: CommandEntry, args: Arguments, slotMap: SlotMap): void {
  const shardCount = slotMap.shards.length;
  setFrame(plan, args);
  plan.shardIndex = 0;
  plan.kind = shardCount === 1 ? 'shard' : 'allShards';
  plan.partCount = shardCount;
  if (shardCount === 1) return;
  plan.mergeInfo = { rule: entry.merge ?? 'first', partOfItem: NO_ITEMS, shardIndex: 0, shardCount };
}

/** The parser has turned inline commands into RESP, so every request can go out as it stands in its buffer. */
function setFrame(plan: Plan, args: Arguments): void {
  plan.frameBytes = args.bytes;
  plan.frameStart = args.frameStart;
  plan.frameEnd = args.frameEnd;
}
