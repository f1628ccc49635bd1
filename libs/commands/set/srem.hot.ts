/** SREM key member [member …]: the last member takes the key with it. */
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { openSet } from './set-key.hot.ts';

export function srem(context: CommandContext): void {
  const { args, database, reply } = context;
  if (openSet(context, 1) === WRONG_TYPE) return;
  let removed = 0;
  for (let index = 2; index < args.count; index++) {
    if (database.sets.remove(args.bytes, args.starts[index], args.ends[index])) removed++;
  }
  reply.integer(removed);
}
