/**
 * Splits a request whose arguments are a list of items (keys, or key-value pairs) into one request per shard:
 * same command, the shard's items in the request's order.
 *
 * Items of one shard are chained through `#next`, so the work grows with the items, not with items × shards.
 */
import { slotOf } from '@ringfort/base';
import type { CommandEntry } from '@ringfort/command-table';
import type { Arguments } from '@ringfort/protocol';
import type { SlotMap } from '@ringfort/topology';
import { appendArgument, appendRequestHeader } from '../encode-request.ts';
import type { Plan } from '../plan.ts';

const NONE = -1;

export class ItemSplitter {
  /** Per shard: its part (in order of first use), or NONE. Cleared behind each use. */
  #partOfShard = new Int32Array(0);
  /** Per part: its first and last item, and how many there are. */
  #heads = new Int32Array(16);
  #tails = new Int32Array(16);
  #counts = new Int32Array(16);
  /** Per item: the next item of the same part, and its part. */
  #next = new Int32Array(64);
  #partOfItem = new Int32Array(64);

  /**
   * Fills `plan` with the parts (at least one; a single part means that the request can go out as it came). Items
   * are `itemWidth` arguments from argument 1 on, the key first.
   */
  split(entry: CommandEntry, args: Arguments, slotMap: SlotMap, plan: Plan): void {
    const itemWidth = entry.keyStep;
    const itemCount = (args.count - 1) / itemWidth;
    this.#reserve(itemCount, slotMap.shards.length, plan);
    for (let item = 0; item < itemCount; item++) {
      const at = 1 + item * itemWidth;
      const slot = slotOf(args.bytes, args.starts[at], args.ends[at]);
      this.#add(item, slotMap.shardOf[slot], plan);
    }
    for (let part = 0; part < plan.partCount; part++) this.#partOfShard[plan.partShards[part]] = NONE;
  }

  /** Writes the requests of the parts of the last `split` into the plan's frames. */
  writeParts(entry: CommandEntry, args: Arguments, plan: Plan): void {
    const itemWidth = entry.keyStep;
    const frames = plan.frames;
    for (let part = 0; part < plan.partCount; part++) {
      plan.partStarts[part] = frames.length;
      appendRequestHeader(frames, 1 + this.#counts[part] * itemWidth);
      appendArgument(frames, args, 0);
      for (let item = this.#heads[part]; item !== NONE; item = this.#next[item]) {
        const at = 1 + item * itemWidth;
        for (let i = 0; i < itemWidth; i++) appendArgument(frames, args, at + i);
      }
      plan.partEnds[part] = frames.length;
    }
    plan.frameBytes = frames.bytes;
  }

  /** A copy of item → part for the merger. */
  partOfItem(itemCount: number): Int32Array {
    return this.#partOfItem.slice(0, itemCount);
  }

  #add(item: number, shard: number, plan: Plan): void {
    let part = this.#partOfShard[shard];
    if (part === NONE) {
      part = plan.partCount++;
      this.#partOfShard[shard] = part;
      plan.partShards[part] = shard;
      this.#heads[part] = item;
      this.#counts[part] = 0;
    } else {
      this.#next[this.#tails[part]] = item;
    }
    this.#tails[part] = item;
    this.#counts[part]++;
    this.#next[item] = NONE;
    this.#partOfItem[item] = part;
  }

  #reserve(itemCount: number, shardCount: number, plan: Plan): void {
    if (shardCount > this.#partOfShard.length) this.#partOfShard = new Int32Array(shardCount).fill(NONE);
    const partCountMax = Math.min(itemCount, shardCount);
    plan.reservePartCount(partCountMax);
    if (partCountMax > this.#heads.length) {
      this.#heads = new Int32Array(partCountMax);
      this.#tails = new Int32Array(partCountMax);
      this.#counts = new Int32Array(partCountMax);
    }
    if (itemCount > this.#next.length) {
      this.#next = new Int32Array(itemCount * 2);
      this.#partOfItem = new Int32Array(itemCount * 2);
    }
  }
}
