/**
 * PFMERGE destination [source …]: the destination, made if absent, becomes the union of itself and the sources. It turns
 * dense when one of them is; else its registers are raised one by one, so that its runs come out as in Redis.
 */
import type { OutputBuffer } from '@ringfort/base';
import type { CommandContext } from '../contract.ts';
import { isDense, REGISTER_COUNT, STALE_BIT, STALE_OFFSET } from './hll-format.hot.ts';
import { hyperLogLogToChange } from './hll-lookup.ts';
import { mergeSources, type Union } from './union.ts';
import { openWorkingCopy, raiseInCopy, storeWorkingCopy, writeAllDense } from './working-copy.ts';

export function pfmerge(context: CommandContext): void {
  const union = mergeSources(context);
  if (union === undefined) return;
  const record = hyperLogLogToChange(context, 1);
  const copy = openWorkingCopy(context, record);
  raiseAll(copy, union, context.keyspace.encodingLimits.hyperloglogSparseBytesMax);
  copy.bytes[STALE_OFFSET] |= STALE_BIT;
  storeWorkingCopy(context, 1, record, copy);
  context.reply.ok();
}

/** The destination's own registers are in the union, so once it is dense it has exactly those. */
function raiseAll(copy: OutputBuffer, { registers, hasDense }: Union, limitBytes: number): void {
  if (!hasDense) {
    for (let index = 0; index < REGISTER_COUNT && !isDense(copy.bytes, 0); index++) {
      if (registers[index] !== 0) raiseInCopy(copy, index, registers[index], limitBytes);
    }
  }
  if (hasDense || isDense(copy.bytes, 0)) writeAllDense(copy, registers);
}
