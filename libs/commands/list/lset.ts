/** LSET key index element. */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integerArgument } from '../integer-argument.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { openList } from './list-key.hot.ts';

export function lset(context: CommandContext): void {
  const { args, database, reply } = context;
  const record = openList(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    reply.raw(errors.noSuchKey);
    return;
  }
  const given = integerArgument(context, 2);
  if (Number.isNaN(given)) return;
  const length = database.lists.lengthOf(record);
  const index = given < 0 ? length + given : given;
  if (index < 0 || index >= length) {
    reply.raw(errors.indexOutOfRange);
    return;
  }
  database.lists.set(record, index, args.bytes, args.starts[3], args.ends[3]);
  reply.ok();
}
