/** HGETDEL key FIELDS numfields field [field …]: HMGET, then HDEL of the same fields. */
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { fieldListArgument } from './field-list.ts';
import { beginChange, hashToChange, replyValue } from './hash-key.hot.ts';

export function hgetdel(context: CommandContext): void {
  const { args, database, reply } = context;
  const record = hashToChange(context, 1);
  if (record === WRONG_TYPE) return;
  const first = fieldListArgument(context, 2);
  if (first === -1) return;
  const { change } = database.hashes;
  reply.array(args.count - first);
  beginChange(context, record);
  for (let index = first; index < args.count; index++) {
    if (!change.find(args.bytes, args.starts[index], args.ends[index])) {
      reply.nil();
      continue;
    }
    replyValue(context);
    change.remove(args.bytes, args.starts[index], args.ends[index]);
  }
  change.end();
}
