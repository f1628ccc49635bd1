/** RANDOMKEY. */
import type { CommandContext } from '../contract.ts';

export function randomkey(context: CommandContext): void {
  const { database, reply } = context;
  const record = database.randomKey();
  if (record === 0) {
    reply.nil();
    return;
  }
  const key = database.keyOf(record);
  reply.bulk(key.bytes, key.start, key.end);
}
