/**
 * Takes streams and groups apart in bounded steps, once nothing refers to them (lazy-free.ts). How far it is stands in
 * their own blocks: trees that are emptied are 0, and the head or the group goes last.
 */
import type { Dismantler } from '../lazy-free.ts';
import { TreeCursor } from '../ordered/tree-cursor.ts';
import { releaseSome } from '../ordered/tree-release.ts';
import type { StreamBlocks } from './stream-blocks.ts';
import { Consumer, Group, Head, setWordAt, wordAt } from './stream-layout.hot.ts';

/** Both kinds count what they may still free in this step in `budget`. */
class Step {
  readonly blocks: StreamBlocks;
  readonly #cursor = new TreeCursor();
  budget = 0;

  constructor(blocks: StreamBlocks) {
    this.blocks = blocks;
  }

  /** Empties the tree by ID at a word of `owner`, as far as the budget goes; answers whether nothing is left. */
  emptyTree(owner: number, word: number, freesPayloads: boolean): boolean {
    const { arena, byId } = this.blocks;
    const rest = releaseSome(byId.nodes, wordAt(arena, owner, word), this.budget, (payload) => {
      if (freesPayloads) arena.free(payload);
      this.budget--;
    });
    setWordAt(arena, owner, word, rest);
    return rest === 0;
  }

  /** The last payload of the tree by name at a word of `owner`, 0 when there is none. */
  lastNamed(owner: number, word: number): number {
    return this.blocks.byName.last(wordAt(this.blocks.arena, owner, word), this.#cursor);
  }

  /** Takes the last payload out of such a tree. */
  removeLastNamed(owner: number, word: number): void {
    const { arena, byName } = this.blocks;
    const root = wordAt(arena, owner, word);
    setWordAt(arena, owner, word, byName.removeAt(root, byName.count(root) - 1));
    this.budget--;
  }

  /** Frees as much of a group as the budget allows; answers whether it is gone. */
  freeGroup(group: number): boolean {
    const { arena } = this.blocks;
    if (!this.emptyTree(group, Group.pending, true)) return false;
    for (;;) {
      const consumer = this.lastNamed(group, Group.consumers);
      if (consumer === 0) break;
      // Its entries were the group's.
      if (!this.emptyTree(consumer, Consumer.pending, false) || this.budget <= 0) return false;
      this.removeLastNamed(group, Group.consumers);
      arena.free(consumer);
    }
    arena.free(group);
    return true;
  }
}

export class GroupDismantler implements Dismantler {
  readonly #step: Step;

  constructor(blocks: StreamBlocks) {
    this.#step = new Step(blocks);
  }

  freeSome(group: number, blockBudget: number): number {
    this.#step.budget = blockBudget;
    return this.#step.freeGroup(group) ? 0 : group;
  }
}

export class StreamDismantler implements Dismantler {
  readonly #step: Step;

  constructor(blocks: StreamBlocks) {
    this.#step = new Step(blocks);
  }

  freeSome(head: number, blockBudget: number): number {
    const step = this.#step;
    const { arena } = step.blocks;
    step.budget = blockBudget;
    if (!step.emptyTree(head, Head.nodes, true)) return head;
    const tail = wordAt(arena, head, Head.tail);
    if (tail !== 0) arena.free(tail);
    setWordAt(arena, head, Head.tail, 0);
    for (;;) {
      const group = step.lastNamed(head, Head.groups);
      if (group === 0) break;
      if (step.budget <= 0 || !step.freeGroup(group)) return head;
      step.removeLastNamed(head, Head.groups);
    }
    arena.free(head);
    return 0;
  }
}
