/** HSCAN key cursor [MATCH pattern] [COUNT count] [NOVALUES] */
import { parseCollectionScan, replyEmptyScan, scanCursorArgument } from '../collection-scan.ts';
import type { CommandContext } from '../contract.ts';
import { KeyList } from '../generic/key-list.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { readHash } from './hash-key.hot.ts';

export function hscan(context: CommandContext): void {
  const { database, reply } = context;
  const scanCursor = scanCursorArgument(context, 2);
  if (scanCursor === undefined) return;
  const record = readHash(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    replyEmptyScan(context);
    return;
  }
  const options = parseCollectionScan(context, 'NOVALUES');
  if (options === undefined) return;
  const { cursor } = database.hashes;
  const found = new KeyList();
  const next = database.hashes.scan(record, scanCursor, options.count, () => {
    if (!(options.pattern?.matches(cursor.field()) ?? true)) return;
    found.add(cursor.field());
    if (options.withValues) found.add(cursor.value());
  });
  reply.array(2);
  reply.bulkText(String(next));
  found.writeTo(reply);
}
