/** What the keyspace does with a set as a whole. */

import { CHUNK_SHIFT } from '../arena/arena.hot.ts';
import { UNIT_BYTES } from '../arena/size-classes.ts';
import type { RecordAddress } from '../contract.ts';
import type { KeyspaceCore } from '../keyspace-core.hot.ts';
import { MemberIterator } from '../members/member-iterator.hot.ts';
import type { ValueBehaviour } from '../value-behaviour.ts';
import { type LargeParts, LargeSet } from './large-set.hot.ts';
import { INTSET_FORM, LARGE_FORM, UNITS_AT } from './set-form.ts';
import { saveSet } from './set-save.ts';

/** Members from which on a set is saved in slices. */
const SLICED_MEMBERS_MIN = 4096;

export const setBehaviour: ValueBehaviour = {
  release(core, record) {
    if (!isLarge(core, record)) return;
    const large = new LargeSet(core);
    core.lazyFree.add(large.table, large.root(record));
  },
  duplicate(core, source, target) {
    if (!isLarge(core, source)) return;
    const large = new LargeSet(core);
    const { table } = large;
    const parts: LargeParts = { root: 0, count: 0, units: 0 };
    const iterator = new MemberIterator(core.arena);
    iterator.start(large.root(source));
    try {
      for (let element = iterator.next(); element !== 0; element = iterator.next()) {
        const bytes = core.arena.buffers[element >>> CHUNK_SHIFT];
        const start = table.memberStart(element);
        large.addTo(parts, bytes, start, start + table.memberLength(element));
      }
    } catch (error) {
      large.discard(parts);
      throw error;
    }
    large.adopt(target, parts);
  },
  extraBytes(core, record) {
    if (!isLarge(core, record)) return 0;
    const large = new LargeSet(core);
    const elementBytes = core.records.valueWord(record, UNITS_AT) * UNIT_BYTES;
    return large.table.tableBytes(large.root(record)) + elementBytes;
  },
  encoding(core, record) {
    if (isLarge(core, record)) return 'hashtable';
    return core.records.form(record) === INTSET_FORM ? 'intset' : 'listpack';
  },
  isLarge: (core, record) => isLarge(core, record) && new LargeSet(core).count(record) >= SLICED_MEMBERS_MIN,
  save: saveSet,
};

function isLarge(core: KeyspaceCore, record: RecordAddress): boolean {
  return core.records.form(record) === LARGE_FORM;
}
