/** MOVE key db: to another database, unless the key is there already. */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { integer32Argument } from '../integer-argument.ts';

export function move(context: CommandContext): void {
  const { args, database, keyspace, reply } = context;
  const { bytes, starts, ends } = args;
  const targetIndex = integer32Argument(context, 2);
  if (Number.isNaN(targetIndex)) return;
  if (targetIndex < 0 || targetIndex >= keyspace.databases.length) {
    reply.raw(errors.databaseOutOfRange);
    return;
  }
  const target = keyspace.databases[targetIndex];
  if (target === database) {
    reply.raw(errors.sameObject);
    return;
  }
  const isFree = target.peek(bytes, starts[1], ends[1]) === 0;
  const source = database.peek(bytes, starts[1], ends[1]);
  if (source === 0 || !isFree) {
    reply.integer(0);
    return;
  }
  database.copyTo(source, target, bytes, starts[1], ends[1]);
  database.remove(bytes, starts[1], ends[1]);
  reply.integer(1);
}
