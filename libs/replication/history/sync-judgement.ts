/**
 * May a replica go on from where it stands, or must it be copied anew? Refusing to continue costs a copy;
 * continuing wrongly would be silent divergence, so every doubt ends in a copy.
 */
import type { History } from './history.ts';

export interface SyncPosition {
  /** The last branch that the replica knows; empty if it has nothing. */
  readonly branchId: string;
  readonly offset: number;
}

export type SyncJudgement =
  | { readonly isContinuable: true }
  | { readonly isContinuable: false; readonly reason: string };

/** What the primary has: its history, the end of its stream, and the first offset still in its backlog. */
export interface PrimaryStand {
  readonly history: History;
  readonly endOffset: number;
  readonly firstOffset: number;
}

export function judgeSync(position: SyncPosition, primary: PrimaryStand): SyncJudgement {
  if (position.branchId === '') return copyBecause('the replica has no data');
  const branchEnd = primary.history.endOf(position.branchId, primary.endOffset);
  if (branchEnd === undefined) return copyBecause('the replica has another history');
  if (position.offset > branchEnd) {
    return copyBecause(
      `the replica diverged: it has ${position.offset - branchEnd} bytes that were never part of this history`,
    );
  }
  if (position.offset < primary.firstOffset) {
    return copyBecause(`the backlog begins ${primary.firstOffset - position.offset} bytes later`);
  }
  return { isContinuable: true };
}

function copyBecause(reason: string): SyncJudgement {
  return { isContinuable: false, reason };
}
