/** What the keyspace does with a sorted set as a whole: release, copy, size, encoding, saving. */
import type { RecordAddress } from '../contract.ts';
import type { KeyspaceCore } from '../keyspace-core.hot.ts';
import { TreeDismantler } from '../ordered/tree-release.ts';
import type { ValueBehaviour } from '../value-behaviour.ts';
import { LargeBuild } from './large-build.ts';
import { LARGE_FORM, LargeZset } from './large-zset.hot.ts';
import { saveZset } from './zset-save.ts';
import { ZsetWalk } from './zset-walk.hot.ts';

/** From here on saving goes in slices. */
const LARGE_COUNT_MIN = 8192;

export const zsetBehaviour: ValueBehaviour = {
  release(core, record) {
    if (!isLarge(core, record)) return;
    const large = new LargeZset(core);
    // The table owns the elements; the tree's payloads are not looked at any more.
    core.lazyFree.add(large.table, large.tableRoot(record));
    core.lazyFree.add(new TreeDismantler(large.tree.nodes), large.treeRoot(record));
  },
  duplicate(core, source, target) {
    if (!isLarge(core, source)) return;
    const large = new LargeZset(core);
    const walk = new ZsetWalk(core, large);
    const build = new LargeBuild(large);
    const { place } = walk;
    for (let more = walk.moveTo(source, 0); more; more = walk.next()) {
      build.add(place.score, place.bytes, place.start, place.end);
    }
    build.finish(target);
  },
  extraBytes(core, record) {
    if (!isLarge(core, record)) return 0;
    const large = new LargeZset(core);
    const treeRoot = large.treeRoot(record);
    return (
      large.table.tableBytes(large.tableRoot(record)) +
      large.tree.bytes(treeRoot) +
      large.elementBytes(record)
    );
  },
  encoding: (core, record) => (isLarge(core, record) ? 'skiplist' : 'listpack'),
  isLarge: (core, record) => core.records.valueWord(record, 0) >= LARGE_COUNT_MIN,
  save: saveZset,
};

function isLarge(core: KeyspaceCore, record: RecordAddress): boolean {
  return core.records.form(record) === LARGE_FORM;
}
