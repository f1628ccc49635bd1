/**
 * Walks the trees of a value and throws InvariantError where one is damaged, for keyspace-audit.ts. Tables of members and
 * packed forms are not looked at.
 */
import type { RecordAddress } from './contract.ts';
import { ValueType } from './contract.ts';
import { FieldExpiryOrder } from './hash/field-expiry-order.hot.ts';
import { HashElements } from './hash/hash-elements.hot.ts';
import { EXPIRY_ROOT, LARGE } from './hash/hash-format.ts';
import type { KeyspaceCore } from './keyspace-core.hot.ts';
import { OrderedTree } from './ordered/ordered-tree.hot.ts';
import { auditTree } from './ordered/tree-audit.ts';
import { TreeCursor } from './ordered/tree-cursor.ts';
import { StreamBlocks } from './stream/stream-blocks.ts';
import { Consumer, Group, Head, wordAt } from './stream/stream-layout.hot.ts';
import { LARGE_FORM, LargeZset } from './zset/large-zset.hot.ts';

export function auditValue(core: KeyspaceCore, record: RecordAddress): void {
  const type = core.records.typeOf(record);
  if (type === ValueType.zset) auditZset(core, record);
  else if (type === ValueType.hash) auditHash(core, record);
  else if (type === ValueType.stream) auditStream(core, record);
}

function auditZset(core: KeyspaceCore, record: RecordAddress): void {
  if (core.records.form(record) !== LARGE_FORM) return;
  const large = new LargeZset(core);
  auditTree(large.tree, large.treeRoot(record));
}

function auditHash(core: KeyspaceCore, record: RecordAddress): void {
  if (core.records.form(record) !== LARGE) return;
  const order = new FieldExpiryOrder(new HashElements(core.arena));
  auditTree(new OrderedTree(core.arena, order), core.records.valueWord(record, EXPIRY_ROOT));
}

function auditStream(core: KeyspaceCore, record: RecordAddress): void {
  const { arena } = core;
  const blocks = new StreamBlocks(core.records);
  const head = blocks.headOf(record);
  auditTree(blocks.byId, wordAt(arena, head, Head.nodes));
  auditNamed(blocks, wordAt(arena, head, Head.groups), (group) => {
    auditTree(blocks.byId, wordAt(arena, group, Group.pending));
    auditNamed(blocks, wordAt(arena, group, Group.consumers), (consumer) =>
      auditTree(blocks.byId, wordAt(arena, consumer, Consumer.pending)),
    );
  });
}

/** Audits a tree by name and hands out what is in it. */
function auditNamed(blocks: StreamBlocks, root: number, visit: (named: number) => void): void {
  const { byName } = blocks;
  const cursor = new TreeCursor();
  auditTree(byName, root);
  for (let named = byName.first(root, cursor); named !== 0; named = byName.next(cursor)) visit(named);
}
