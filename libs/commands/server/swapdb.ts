/** SWAPDB index1 index2. */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integer32Argument } from '../integer-argument.ts';

export function swapdb(context: CommandContext): void {
  const { keyspace, reply } = context;
  const first = integer32Argument(context, 1, errors.invalidFirstDatabase);
  if (Number.isNaN(first)) return;
  const second = integer32Argument(context, 2, errors.invalidSecondDatabase);
  if (Number.isNaN(second)) return;
  const count = keyspace.databases.length;
  if (first < 0 || first >= count || second < 0 || second >= count) {
    reply.raw(errors.databaseOutOfRange);
    return;
  }
  keyspace.swapDatabases(first, second);
  reply.ok();
}
