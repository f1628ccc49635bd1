/** HLEN key: the fields that have not expired. */
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { readHash } from './hash-key.hot.ts';

export function hlen(context: CommandContext): void {
  const record = readHash(context, 1);
  if (record === WRONG_TYPE) return;
  context.reply.integer(record === 0 ? 0 : context.database.hashes.count(record));
}
