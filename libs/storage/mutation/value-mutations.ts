/** Who applies the operations of the compound types: one row per sixteen operation codes (mutation-format.ts). */
import type { ValueView } from '../contract.ts';
import type { NumberedDatabase } from '../database.hot.ts';
import { applyHashMutation } from '../hash/hash-mutations.ts';
import { applyListMutation } from '../list/list-mutations.ts';
import { applySetMutation } from '../set/set-mutations.ts';
import { applyStreamMutation } from '../stream/apply-stream-mutation.ts';
import { applyZsetMutation } from '../zset/zset-mutations.ts';
import type { MutationReader } from './mutation-reader.ts';

/**
 * Applies an operation to the value at `key`, creating or (when its last element goes) removing it. Reads and checks
 * all fields before it acts: `reader.damage` is the error to throw, also when the key holds another type.
 */
export type ApplyValueMutation = (
  database: NumberedDatabase,
  operation: number,
  key: ValueView,
  reader: MutationReader,
) => void;

/** By `operation >>> 4`. */
export const VALUE_MUTATIONS: Readonly<Partial<Record<number, ApplyValueMutation>>> = {
  1: applyHashMutation,
  2: applyListMutation,
  3: applySetMutation,
  4: applyZsetMutation,
  5: applyStreamMutation,
};
