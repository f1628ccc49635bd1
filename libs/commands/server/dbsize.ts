/** DBSIZE. */
import type { CommandContext } from '../contract.ts';

export function dbsize(context: CommandContext): void {
  context.reply.integer(context.database.keyCount);
}
