/** DEL and UNLINK key [key …]: the same here, because removing a value never takes long in the arena. */
import type { CommandContext } from '../contract.ts';

export function del(context: CommandContext): void {
  const { args, database, reply } = context;
  let removed = 0;
  for (let index = 1; index < args.count; index++) {
    if (database.remove(args.bytes, args.starts[index], args.ends[index])) removed++;
  }
  reply.integer(removed);
}
