/** What the keyspace must be able to do with a value of any type. */
import type { RecordAddress } from './contract.ts';
import type { KeyspaceCore } from './keyspace-core.hot.ts';
import type { MutationWriter } from './mutation/mutation-writer.hot.ts';

/** Where saving a value goes: the database that its mutations name, and their output. */
export interface SaveTarget {
  readonly database: number;
  readonly out: MutationWriter;
}

/**
 * A value that needs more than the record's own bytes keeps addresses of further blocks in its value; `release` and
 * `duplicate` deal with those.
 */
export interface ValueBehaviour {
  /** Gives up the blocks that the value refers to, not the record's own: large ones through `core.lazyFree`. */
  release(core: KeyspaceCore, record: RecordAddress): void;
  /**
   * After `target` became a byte copy of `source`: gives it blocks of its own. If memory runs out it frees those it
   * has made and throws OUT_OF_MEMORY; the caller frees `target`.
   */
  duplicate(core: KeyspaceCore, source: RecordAddress, target: RecordAddress): void;
  /** Bytes of the blocks that the value refers to. */
  extraBytes(core: KeyspaceCore, record: RecordAddress): number;
  /** Name for OBJECT ENCODING. */
  encoding(core: KeyspaceCore, record: RecordAddress): string;
  /** Whether saving is worth slices: from some ten thousand elements or a hundred KiB on. */
  isLarge(core: KeyspaceCore, record: RecordAddress): boolean;
  /**
   * Writes mutations that rebuild the value in a keyspace that has no such key, from `cursor` on (0: from the start):
   * at least `budgetBytes` if there is so much, and not much more; answers the next cursor, 0 when all is written. The
   * record does not change between two slices. A cursor is any number that the type likes. The expiry is not the
   * type's business, but for strings, whose mutation has it.
   */
  save(
    core: KeyspaceCore,
    record: RecordAddress,
    target: SaveTarget,
    cursor: number,
    budgetBytes: number,
  ): number;
}
