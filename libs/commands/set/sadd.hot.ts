/** SADD key member [member …] */
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { openSet } from './set-key.hot.ts';

export function sadd(context: CommandContext): void {
  const { args, database, reply } = context;
  if (openSet(context, 1) === WRONG_TYPE) return;
  const { sets } = database;
  let added = 0;
  sets.expect(args.count - 2);
  for (let index = 2; index < args.count; index++) {
    if (sets.add(args.bytes, args.starts[index], args.ends[index])) added++;
  }
  reply.integer(added);
}
