/** FLUSHDB and FLUSHALL [ASYNC | SYNC]. Both words mean the same here: dropping a table never takes long. */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';

export function flushdb(context: CommandContext): void {
  if (!hasValidMode(context)) return;
  context.database.clear();
  context.reply.ok();
}

export function flushall(context: CommandContext): void {
  if (!hasValidMode(context)) return;
  context.keyspace.clearAll();
  context.reply.ok();
}

function hasValidMode(context: CommandContext): boolean {
  const { args, reply } = context;
  if (args.count === 1 || (args.count === 2 && (args.is(1, 'ASYNC') || args.is(1, 'SYNC')))) return true;
  reply.raw(errors.syntax);
  return false;
}
