/** XDEL key id [id …]. */
import { ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { typedToChange, WRONG_TYPE } from '../lookup.hot.ts';
import { strictIdArguments } from './stream-id-argument.ts';

export function xdel(context: CommandContext): void {
  const { database, reply } = context;
  const record = typedToChange(context, 1, ValueType.stream);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    reply.integer(0);
    return;
  }
  const ids = strictIdArguments(context, 2);
  if (ids === undefined) return;
  let removedCount = 0;
  for (const id of ids) if (database.streams.remove(record, id)) removedCount++;
  reply.integer(removedCount);
}
