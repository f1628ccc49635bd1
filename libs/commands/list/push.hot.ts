/**
 * LPUSH and RPUSH key element [element …]; LPUSHX and RPUSHX, which only add to a list that exists. Every element
 * that a command puts into a key without a list comes through `Lists.push`, here, from lmove.ts or from SORT's STORE.
 */
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { openList } from './list-key.hot.ts';

export function lpush(context: CommandContext): void {
  push(context, true, false);
}

export function rpush(context: CommandContext): void {
  push(context, false, false);
}

export function lpushx(context: CommandContext): void {
  push(context, true, true);
}

export function rpushx(context: CommandContext): void {
  push(context, false, true);
}

function push(context: CommandContext, atHead: boolean, mustExist: boolean): void {
  const record = openList(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0 && mustExist) {
    context.reply.integer(0);
    return;
  }
  context.reply.integer(context.database.lists.push(record, context.args, 1, 2, atHead));
}
