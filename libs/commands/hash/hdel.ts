/** HDEL key field [field …]: the last field takes the key with it. */
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { beginChange, hashToChange } from './hash-key.hot.ts';

export function hdel(context: CommandContext): void {
  const { args, database, reply } = context;
  const record = hashToChange(context, 1);
  if (record === WRONG_TYPE) return;
  const { change } = database.hashes;
  let removed = 0;
  beginChange(context, record);
  for (let index = 2; index < args.count; index++) {
    if (change.remove(args.bytes, args.starts[index], args.ends[index])) removed++;
  }
  change.end();
  reply.integer(removed);
}
