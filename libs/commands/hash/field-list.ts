/** `FIELDS numfields field [field …]`, the end of the commands on fields' expiries. */
import { parseInteger } from '@ringfort/base';
import type { CommandContext } from '../contract.ts';
import { hashErrors } from './hash-errors.ts';

/**
 * Reads it at argument `index`: the index of the first field, the last one being the request's last argument; -1 once
 * the error is written. `countError` is the error for a number of fields that is none.
 */
export function fieldListArgument(
  context: CommandContext,
  index: number,
  countError: Buffer = hashErrors.fieldCount,
): number {
  const { args, reply } = context;
  const first = index + 2;
  if (index >= args.count || !args.is(index, 'FIELDS')) {
    reply.raw(hashErrors.fieldsMissing);
    return -1;
  }
  const count =
    first > args.count ? 0 : parseInteger(args.bytes, args.starts[index + 1], args.ends[index + 1]);
  if (!(count >= 1)) {
    reply.raw(countError);
    return -1;
  }
  if (count !== args.count - first) {
    reply.raw(hashErrors.fieldCountMismatch);
    return -1;
  }
  return first;
}
