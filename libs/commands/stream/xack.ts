/** XACK key group id [id …]. */
import { ValueType } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { readTyped, WRONG_TYPE } from '../lookup.hot.ts';
import { groupAt } from './group-lookup.ts';
import { strictIdArguments } from './stream-id-argument.ts';

export function xack(context: CommandContext): void {
  const { database, reply } = context;
  const record = readTyped(context, 1, ValueType.stream);
  if (record === WRONG_TYPE) return;
  const group = record === 0 ? 0 : groupAt(context, record, 2);
  if (group === 0) {
    reply.integer(0);
    return;
  }
  const ids = strictIdArguments(context, 3);
  if (ids === undefined) return;
  let count = 0;
  for (const id of ids) if (database.streams.groups.acknowledge(record, group, id)) count++;
  reply.integer(count);
}
