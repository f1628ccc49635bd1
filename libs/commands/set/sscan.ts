/** SSCAN key cursor [MATCH pattern] [COUNT count] */
import { parseCollectionScan, replyEmptyScan, scanCursorArgument } from '../collection-scan.ts';
import type { CommandContext } from '../contract.ts';
import { KeyList } from '../generic/key-list.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { readSet } from './set-key.hot.ts';

export function sscan(context: CommandContext): void {
  const { database, reply } = context;
  const cursor = scanCursorArgument(context, 2);
  if (cursor === undefined) return;
  const record = readSet(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    replyEmptyScan(context);
    return;
  }
  const options = parseCollectionScan(context);
  if (options === undefined) return;
  const found = new KeyList();
  const next = database.sets.scan(record, cursor, options.count, (member) => {
    if (options.pattern?.matches(member) ?? true) found.add(member);
  });
  reply.array(2);
  reply.bulkText(String(next));
  found.writeTo(reply);
}
