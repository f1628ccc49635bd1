/** The union of HyperLogLogs: per register the highest value of all. */
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { mergeDense } from './dense-registers.hot.ts';
import { isDense, REGISTER_COUNT } from './hll-format.hot.ts';
import { readHyperLogLog, replyDamaged } from './hll-lookup.ts';
import { mergeSparse } from './sparse-registers.hot.ts';

export interface Union {
  readonly registers: Uint8Array;
  /** Whether one of the sources is dense. */
  readonly hasDense: boolean;
}

/** The union of all keys of the request, from argument 1 on; undefined once the error is written. */
export function mergeSources(context: CommandContext): Union | undefined {
  const { args, database } = context;
  const registers = new Uint8Array(REGISTER_COUNT);
  let hasDense = false;
  for (let index = 1; index < args.count; index++) {
    const record = readHyperLogLog(context, index);
    if (record === WRONG_TYPE) return undefined;
    if (record === 0) continue;
    const { bytes, start, end } = database.stringOf(record);
    if (isDense(bytes, start)) {
      hasDense = true;
      mergeDense(bytes, start, registers);
    } else if (!mergeSparse(bytes, start, end, registers)) {
      replyDamaged(context);
      return undefined;
    }
  }
  return { registers, hasDense };
}
