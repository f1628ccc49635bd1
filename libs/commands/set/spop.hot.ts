/** SPOP key [count]: removes members at random and replies them. */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { openSet, replyMember } from './set-key.hot.ts';
import { popSeveral } from './spop-several.ts';

export function spop(context: CommandContext): void {
  const { args, database, reply } = context;
  if (args.count > 2) {
    if (args.count > 3) reply.raw(errors.syntax);
    else popSeveral(context);
    return;
  }
  const record = openSet(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    reply.nil();
    return;
  }
  replyMember(reply, database.sets.pick(context.random));
  database.sets.removePicked();
}
