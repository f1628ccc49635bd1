/** HGETALL, HKEYS, HVALS key */
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { readHash, replyView } from './hash-key.hot.ts';

export function hgetall(context: CommandContext): void {
  const { database, reply } = context;
  const record = readHash(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    reply.map(0);
    return;
  }
  const { cursor } = database.hashes;
  reply.map(database.hashes.count(record));
  cursor.walk(record);
  while (cursor.next()) {
    replyView(reply, cursor.field());
    replyView(reply, cursor.value());
  }
}

export function hkeys(context: CommandContext): void {
  replyAll(context, true);
}

export function hvals(context: CommandContext): void {
  replyAll(context, false);
}

function replyAll(context: CommandContext, isKeys: boolean): void {
  const { database, reply } = context;
  const record = readHash(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    reply.array(0);
    return;
  }
  const { cursor } = database.hashes;
  reply.array(database.hashes.count(record));
  cursor.walk(record);
  while (cursor.next()) {
    replyView(reply, isKeys ? cursor.field() : cursor.value());
  }
}
