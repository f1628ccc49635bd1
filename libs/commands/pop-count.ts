/** The end of LMPOP and ZMPOP: `[COUNT count]`. */
import type { CommandContext } from './contract.ts';
import { errors } from './errors.ts';
import { integerFrom } from './integer-argument.ts';

/** The count behind the last word, `index` on; 1 if there is none, NaN once the error is written. */
export function popCountArgument(context: CommandContext, index: number): number {
  const { args, reply } = context;
  if (index === args.count) return 1;
  if (!args.is(index, 'COUNT') || index + 1 === args.count) {
    reply.raw(errors.syntax);
    return Number.NaN;
  }
  const count = integerFrom(context, index + 1, 1, errors.countNotPositive);
  if (Number.isNaN(count) || index + 2 === args.count) return count;
  reply.raw(errors.syntax);
  return Number.NaN;
}
