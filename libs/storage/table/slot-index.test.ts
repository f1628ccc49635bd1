import { SeededRandom } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Arena } from '../arena/arena.hot.ts';
import { Records } from '../record.hot.ts';
import { KeyLocator } from './key-locator.hot.ts';
import { auditSlotIndex } from './slot-audit.ts';
import { SlotIndex } from './slot-index.hot.ts';
import { sample, walk } from './slot-walk.ts';

/** An index over bare records: a header and a key. */
class IndexFixture {
  readonly arena = new Arena();
  readonly records = new Records(this.arena);
  readonly locator = new KeyLocator(42);
  readonly index = new SlotIndex(this.records, this.locator);

  add(text: string): void {
    const key = Buffer.from(text);
    this.locator.locate(key, 0, key.length);
    const { slot, hash } = this.locator;
    if (this.index.find(slot, hash, key, 0, key.length) !== 0) return;
    this.index.reserve(slot, hash);
    const record = this.arena.allocate(16 + key.length);
    this.records.initialise(record, 1, 1, 0);
    this.records.setKeyLength(record, key.length);
    this.records.setValueLength(record, 0, 0);
    key.copy(this.records.bytesOf(record), this.records.keyStart(record));
    this.index.insert(slot, hash, record);
  }

  remove(text: string): boolean {
    const key = Buffer.from(text);
    this.locator.locate(key, 0, key.length);
    const { slot, hash } = this.locator;
    const record = this.index.find(slot, hash, key, 0, key.length);
    if (record === 0) return false;
    this.index.removeFound(slot, hash);
    this.arena.free(record);
    return true;
  }

  textOf(record: number): string {
    const view = this.records.viewKey(record);
    return view.bytes.latin1Slice(view.start, view.end);
  }

  audit(): void {
    auditSlotIndex(this.index, this.records, this.locator, () => undefined);
  }
}

test('one slot with tens of thousands of keys splits, merges and gives everything back', () => {
  const fixture = new IndexFixture();
  for (let i = 0; i < 30_000; i++) fixture.add(`{t}${i}`);
  fixture.audit();
  expect(fixture.index.counts.total).toBe(30_000);
  for (let i = 0; i < 30_000; i++) if (i % 40 !== 0) expect(fixture.remove(`{t}${i}`)).toBe(true);
  fixture.audit();
  // Few records, few bytes: the directory is gone and the tables have shrunk.
  expect(fixture.arena.usedBytes).toBeLessThan(750 * (32 + 6 * 5));
  for (let i = 0; i < 30_000; i += 40) expect(fixture.remove(`{t}${i}`)).toBe(true);
  expect(fixture.arena.usedBytes).toBe(0);
});

/** Walks the whole index, running `between` after each step; answers every key seen. */
function walkAll(fixture: IndexFixture, batch: number, between: () => void): Set<string> {
  const seen = new Set<string>();
  let cursor = 0;
  let steps = 0;
  do {
    const next = walk(fixture.index, cursor, batch, (record) => seen.add(fixture.textOf(record)));
    expect(next === 0 || next > cursor).toBe(true);
    expect(next).toBeLessThan(2 ** 44);
    expect(++steps).toBeLessThan(100_000);
    cursor = next;
    between();
  } while (cursor !== 0);
  return seen;
}

test('a walk visits what stays, whatever comes and goes meanwhile', () => {
  const changes = fc.array(
    fc.record({ isAdd: fc.boolean(), from: fc.nat(3000), count: fc.nat(400), tag: fc.nat(3) }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(fc.nat(600), fc.integer({ min: 1, max: 50 }), changes, (stayCount, batch, script) => {
      const fixture = new IndexFixture();
      const stay = Array.from({ length: stayCount }, (_, i) => `{${i % 4}}stay${i}`);
      for (const key of stay) fixture.add(key);
      let at = 0;
      const seen = walkAll(fixture, batch, () => {
        const change = script[at++];
        if (change === undefined) return;
        for (let i = change.from; i < change.from + change.count; i++) {
          if (change.isAdd) fixture.add(`{${change.tag}}go${i}`);
          else fixture.remove(`{${change.tag}}go${i}`);
        }
      });
      expect(stay.filter((key) => !seen.has(key))).toEqual([]);
      fixture.audit();
    }),
    { numRuns: 40 },
  );
});

test('a walk survives tables that split and merge under it', () => {
  const fixture = new IndexFixture();
  for (let i = 0; i < 2000; i++) fixture.add(`{t}stay${i}`);
  let step = 0;
  const seen = walkAll(fixture, 40, () => {
    step++;
    // Grows by 10,000 keys, then loses them again, in turns.
    const isGrowing = step % 20 < 10;
    for (let i = 0; i < 1000; i++) {
      const key = `{t}go${(step % 10) * 1000 + i}`;
      if (isGrowing) fixture.add(key);
      else fixture.remove(key);
    }
  });
  for (let i = 0; i < 2000; i++) expect(seen.has(`{t}stay${i}`)).toBe(true);
  fixture.audit();
});

test('without changes a walk visits every key exactly once', () => {
  const fixture = new IndexFixture();
  for (let i = 0; i < 9000; i++) fixture.add(i % 2 === 0 ? `key${i}` : `{t}${i}`);
  const visits: string[] = [];
  let cursor = 0;
  do {
    cursor = walk(fixture.index, cursor, 7, (record) => visits.push(fixture.textOf(record)));
  } while (cursor !== 0);
  expect(visits.length).toBe(9000);
  expect(new Set(visits).size).toBe(9000);
});

test('samples reach every key about equally often', () => {
  const fixture = new IndexFixture();
  const random = new SeededRandom(5);
  for (let i = 0; i < 50; i++) fixture.add(`key${i}`);
  for (let i = 0; i < 50; i++) fixture.add(`{one}${i}`);
  const hits = new Map<string, number>();
  for (let i = 0; i < 20_000; i++) {
    const text = fixture.textOf(sample(fixture.index, random));
    hits.set(text, (hits.get(text) ?? 0) + 1);
  }
  expect(hits.size).toBe(100);
  expect(Math.min(...hits.values())).toBeGreaterThan(50);
  expect(Math.max(...hits.values())).toBeLessThan(1000);
});

/** Gives every key one hash. */
class OneHashLocator extends KeyLocator {
  override hashOf(): number {
    return 7;
  }
}

test('keys with one hash, which no split can separate, are kept all the same', () => {
  const arena = new Arena();
  const index = new SlotIndex(new Records(arena), new OneHashLocator(0));
  const records = Array.from({ length: 8000 }, () => {
    const record = arena.allocate(16);
    index.reserve(1, 7);
    index.insert(1, 7, record);
    return record;
  });
  for (const record of records) {
    if (!index.findAddress(1, 7, record)) expect.unreachable(`record ${record} is lost`);
    index.removeFound(1, 7);
    arena.free(record);
  }
  expect(arena.usedBytes).toBe(0);
});
