import { RingfortError, SeededRandom } from '@ringfort/base';
import { expect, test } from 'vitest';
import { Arena } from '../arena/arena.hot.ts';
import { auditArena } from '../arena/arena-audit.ts';
import { PagePool } from '../arena/page-pool.ts';
import { ZsetPut } from '../contract/zset.ts';
import { NumberedDatabase } from '../database.hot.ts';
import { DiscardedStores } from '../discarded-stores.ts';
import { auditKeyspace } from '../keyspace-audit.ts';
import { KeyspaceCore } from '../keyspace-core.hot.ts';
import { auditTree } from '../ordered/tree-audit.ts';
import { RecordStore } from '../record-store.hot.ts';
import { LARGE_FORM, LargeZset } from './large-zset.hot.ts';

/** 4 MiB. */
const PAGE_COUNT = 1024;

const KEYS = Array.from({ length: 40 }, (_, number) => Buffer.from(`z${number}`));

/** Members and scores of every key, as they can be read. */
function contentOf(database: NumberedDatabase): Map<string, number> {
  const content = new Map<string, number>();
  const { zsets } = database;
  for (const key of KEYS) {
    const record = database.peek(key, 0, key.length);
    for (let more = record !== 0 && zsets.moveTo(record, 0); more; more = zsets.next()) {
      const { place } = zsets;
      content.set(`${key} ${place.bytes.latin1Slice(place.start, place.end)}`, place.score);
    }
  }
  return content;
}

function audit(core: KeyspaceCore, database: NumberedDatabase): void {
  auditArena(core.arena);
  const large = new LargeZset(core);
  for (const key of KEYS) {
    const record = database.peek(key, 0, key.length);
    if (record !== 0 && core.records.form(record) === LARGE_FORM)
      auditTree(large.tree, large.treeRoot(record));
  }
}

test('a member that finds no memory is not added, a score that finds none stays, and all goes on', () => {
  const core = new KeyspaceCore(new SeededRandom(1), 1, new Arena(new PagePool(PAGE_COUNT)));
  core.nowMs = 1_700_000_000_000;
  // Others have most of the memory.
  const ballast = [2_000_000, 1_600_000].map((bytes) => core.arena.allocate(bytes));
  const database = new NumberedDatabase(new RecordStore(core, 0), () => undefined);
  const { zsets } = database;
  const random = new SeededRandom(9);
  const model = new Map<string, number>();
  let failures = 0;
  for (let step = 0; step < 25_000; step++) {
    const key = KEYS[random.uint32() % KEYS.length];
    const text = `${random.uint32() % 4000}${'x'.repeat(random.uint32() % 60)}`;
    const member = Buffer.from(text);
    const score = random.uint32() % 1000;
    zsets.open(key, 0, key.length);
    if (step % 11 === 0) {
      if (zsets.remove(member, 0, member.length)) model.delete(`${key} ${text}`);
      zsets.close();
      continue;
    }
    try {
      zsets.put(score, ZsetPut.plain, member, 0, member.length);
      zsets.close();
      model.set(`${key} ${text}`, score);
    } catch (error) {
      if (!(error instanceof RingfortError) || error.code !== 'OUT_OF_MEMORY') throw error;
      failures++;
      if (failures % 400 === 0) {
        audit(core, database);
        // Some room again, so that what fails next is not always the same.
        const victim = KEYS[random.uint32() % KEYS.length];
        database.remove(victim, 0, victim.length);
        while (!core.lazyFree.isEmpty) core.lazyFree.freeSome();
        for (const name of [...model.keys()]) if (name.startsWith(`${victim} `)) model.delete(name);
      }
    }
  }
  expect(failures).toBeGreaterThan(1000);
  for (const block of ballast) core.arena.free(block);
  audit(core, database);
  auditKeyspace(core, [database], new DiscardedStores(core));
  expect(contentOf(database)).toEqual(model);
});
