/**
 * The lineage of a node's data: which process wrote which part of the stream. Every time a node becomes a primary,
 * and every time a primary's process starts, a branch begins: a fresh random id, the epoch, the offset of its first
 * byte. A branch has one writer, so two nodes that know the same branch agree on every byte of it that both have.
 *
 *   branch a (epoch 1)   branch b (epoch 2)        a node at branch a, offset 90 is a prefix: it continues
 *   ├────────────────────┼──────────────►          one at branch a, offset 120 wrote what nobody else has:
 *   0                  100                          it has diverged and must be copied anew
 *
 * Immutable. Its text form is `id@epoch@startOffset`, branches joined by `,`, oldest first.
 */
import { assert, RingfortError } from '@ringfort/base';

export interface HistoryBranch {
  /** 40 hexadecimal digits. */
  readonly id: string;
  readonly epoch: number;
  readonly startOffset: number;
}

/** Who is further behind than this many changes of the primary is copied anew. */
const BRANCH_COUNT_MAX = 64;
const BRANCH_TEXT = /^([0-9a-f]{40})@(\d{1,15})@(\d{1,15})$/;

export class History {
  readonly branches: readonly HistoryBranch[];

  private constructor(branches: readonly HistoryBranch[]) {
    this.branches = branches;
  }

  /** The history of a node without data yet. */
  static begin(id: string, epoch: number, startOffset: number): History {
    return new History([{ id, epoch, startOffset }]);
  }

  /** RingfortError HISTORY_INVALID if the text is not one that `toText` wrote. */
  static parse(text: string): History {
    const branches = text.split(',', BRANCH_COUNT_MAX + 1).map(parseBranch);
    for (let i = 1; i < branches.length; i++) {
      if (branches[i].startOffset < branches[i - 1].startOffset) throw invalidHistory(text);
    }
    if (branches.length > BRANCH_COUNT_MAX) throw invalidHistory(text);
    return new History(branches);
  }

  get last(): HistoryBranch {
    return this.branches[this.branches.length - 1];
  }

  /** A new writer goes on from `startOffset`, where this history ends. */
  withBranch(id: string, epoch: number, startOffset: number): History {
    assert(startOffset >= this.last.startOffset, 'a branch starts where the one before it ends');
    return new History([...this.branches, { id, epoch, startOffset }].slice(-BRANCH_COUNT_MAX));
  }

  /** In which epoch the last byte before `endOffset` was written; 0 when there is none. */
  writtenEpoch(endOffset: number): number {
    return this.branches.findLast((branch) => branch.startOffset < endOffset)?.epoch ?? 0;
  }

  /** What is left of this history for a log that ends at `offset`: a crash may have lost the newest branches' start. */
  upTo(offset: number): History | undefined {
    const branches = this.branches.filter((branch) => branch.startOffset <= offset);
    return branches.length === 0 ? undefined : new History(branches);
  }

  /** The offset at which `branchId` ends in this history, which itself stands at `endOffset`; undefined if unknown. */
  endOf(branchId: string, endOffset: number): number | undefined {
    const index = this.branches.findIndex((branch) => branch.id === branchId);
    if (index < 0) return undefined;
    return this.branches[index + 1]?.startOffset ?? endOffset;
  }

  toText(): string {
    return this.branches.map((each) => `${each.id}@${each.epoch}@${each.startOffset}`).join(',');
  }
}

function parseBranch(text: string): HistoryBranch {
  const match = BRANCH_TEXT.exec(text);
  if (match === null) throw invalidHistory(text);
  return { id: match[1], epoch: Number(match[2]), startOffset: Number(match[3]) };
}

function invalidHistory(text: string): RingfortError {
  return new RingfortError('HISTORY_INVALID', `not a replication history: ${text.slice(0, 80)}`);
}
