/** What the keyspace does with a hash as a whole. */
import { NO_EXPIRY, type RecordAddress } from '../contract.ts';
import type { KeyspaceCore } from '../keyspace-core.hot.ts';
import { MemberIterator } from '../members/member-iterator.hot.ts';
import { freeSomeElements } from '../members/member-release.ts';
import { TreeNodes } from '../ordered/tree-nodes.hot.ts';
import { TreeDismantler } from '../ordered/tree-release.ts';
import type { ValueBehaviour } from '../value-behaviour.ts';
import { COUNT, EXPIRY_ROOT, LARGE, PACKED, ROOT } from './hash-format.ts';
import { saveHash } from './hash-save.ts';
import { LargeHash } from './large-hash.hot.ts';

/** Fields from which on a hash is saved in slices. */
const SLICED_FIELDS_MIN = 1024;

export const hashBehaviour: ValueBehaviour = {
  release(core, record) {
    if (core.records.form(record) !== LARGE) return;
    const { arena, records, lazyFree } = core;
    // The elements are the tables' to free: the tree goes without them.
    lazyFree.add(new TreeDismantler(new TreeNodes(arena)), records.valueWord(record, EXPIRY_ROOT));
    const tables = { freeSome: (root: number, budget: number) => freeSomeElements(arena, root, budget) };
    lazyFree.add(tables, records.valueWord(record, ROOT));
  },
  duplicate(core, source, target) {
    if (core.records.form(source) === LARGE) duplicateLarge(core, source, target);
  },
  extraBytes(core, record) {
    return core.records.form(record) === LARGE ? largeBytes(core, record) : 0;
  },
  encoding(core, record) {
    const form = core.records.form(record);
    if (form === LARGE) return 'hashtable';
    return form === PACKED ? 'listpack' : 'listpackex';
  },
  isLarge(core, record) {
    const { records } = core;
    return records.form(record) === LARGE && records.valueWord(record, COUNT) >= SLICED_FIELDS_MIN;
  },
  save: saveHash,
};

function largeBytes(core: KeyspaceCore, record: RecordAddress): number {
  const large = new LargeHash(core);
  const iterator = new MemberIterator(core.arena);
  let bytes = large.structureBytes(record);
  iterator.start(large.root(record));
  for (let element = iterator.next(); element !== 0; element = iterator.next()) {
    bytes += core.arena.blockBytes(element);
  }
  return bytes;
}

function duplicateLarge(core: KeyspaceCore, source: RecordAddress, target: RecordAddress): void {
  const large = new LargeHash(core);
  const { elements } = large;
  const iterator = new MemberIterator(core.arena);
  let root = 0;
  let expiryRoot = 0;
  let unowned = 0;
  try {
    iterator.start(large.root(source));
    for (let element = iterator.next(); element !== 0; element = iterator.next()) {
      unowned = elements.duplicate(element);
      root = large.table.add(root, unowned);
      const copy = unowned;
      unowned = 0;
      if (elements.expireAtMs(copy) !== NO_EXPIRY) expiryRoot = large.addExpiry(expiryRoot, copy);
    }
  } catch (error) {
    if (unowned !== 0) core.arena.free(unowned);
    large.freeStructure(0, expiryRoot);
    while (root !== 0) root = freeSomeElements(core.arena, root, Number.POSITIVE_INFINITY);
    throw error;
  }
  large.writeDescriptor(target, large.count(source), root, expiryRoot);
}
