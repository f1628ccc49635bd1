/** Saving a list: pushes at the tail, node by node. The cursor is the address of the next node. */
import type { RecordAddress } from '../contract.ts';
import type { KeyspaceCore } from '../keyspace-core.hot.ts';
import { ELEMENTS_PER_MUTATION_MAX } from '../mutation/mutation-format.ts';
import { appendText, nextEntry, textLength } from '../packed/packed-list.hot.ts';
import type { SaveTarget } from '../value-behaviour.ts';
import { LARGE_LIST } from './list-form.ts';
import { ListOperation } from './list-operation.ts';
import { COUNT_BYTES, packedCount } from './packed-lists.hot.ts';
import { QuicklistBlocks } from './quicklist-blocks.hot.ts';

export function saveList(
  core: KeyspaceCore,
  record: RecordAddress,
  target: SaveTarget,
  cursor: number,
  budgetBytes: number,
): number {
  const { records } = core;
  if (records.form(record) !== LARGE_LIST) {
    const start = records.valueStart(record) + COUNT_BYTES;
    saveRun(core, record, target, {
      bytes: records.bytesOf(record),
      start,
      count: packedCount(records, record),
    });
    return 0;
  }
  const blocks = new QuicklistBlocks(core.arena);
  const startLength = target.out.length;
  let node = cursor === 0 ? blocks.first(records.valueWord(record, 0)) : cursor;
  while (node !== 0 && target.out.length - startLength < budgetBytes) {
    saveRun(core, record, target, {
      bytes: blocks.bytesOf(node),
      start: blocks.entriesAt(node),
      count: blocks.entryCount(node),
    });
    node = blocks.next(node);
  }
  return node;
}

interface EntryRun {
  readonly bytes: Buffer;
  readonly start: number;
  readonly count: number;
}

function saveRun(core: KeyspaceCore, record: RecordAddress, target: SaveTarget, run: EntryRun): void {
  const { out } = target;
  let at = run.start;
  for (let rest = run.count; rest > 0; ) {
    const count = Math.min(rest, ELEMENTS_PER_MUTATION_MAX);
    const key = core.records.viewKey(record);
    out.key(ListOperation.pushTail, target.database, key.bytes, key.start, key.end);
    out.byte(count);
    for (let i = 0; i < count; i++) {
      out.varint(textLength(run.bytes, at));
      appendText(run.bytes, at, out);
      at = nextEntry(run.bytes, at);
    }
    rest -= count;
  }
}
