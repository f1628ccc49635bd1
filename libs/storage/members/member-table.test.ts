import { RingfortError, SeededRandom } from '@ringfort/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Arena, CHUNK_SHIFT, UNIT_MASK } from '../arena/arena.hot.ts';
import { auditArena } from '../arena/arena-audit.ts';
import { KeyLocator } from '../table/key-locator.hot.ts';
import { MemberIterator } from './member-iterator.hot.ts';
import { MemberTable } from './member-table.hot.ts';

const HEADER_BYTES = 4;
const FLAGGED_HEADER_BYTES = 12;
const FLAG = 0x80000000;

/** A value's members, the count and the elements of which the fixture keeps as a type would. */
class MembersFixture {
  readonly arena = new Arena();
  readonly table: MemberTable;
  root = 0;
  count = 0;

  constructor(locator = new KeyLocator(7)) {
    const layout = { headerBytes: HEADER_BYTES, flaggedHeaderBytes: FLAGGED_HEADER_BYTES };
    this.table = new MemberTable({ arena: this.arena, locator }, layout);
  }

  element(member: string, isFlagged = false): number {
    const headerBytes = isFlagged ? FLAGGED_HEADER_BYTES : HEADER_BYTES;
    const bytes = Buffer.from(member);
    const element = this.arena.allocate(headerBytes + bytes.length);
    const first = isFlagged ? bytes.length + FLAG : bytes.length;
    this.arena.words[element >>> CHUNK_SHIFT][(element & UNIT_MASK) << 1] = first;
    bytes.copy(this.arena.buffers[element >>> CHUNK_SHIFT], this.table.memberStart(element));
    return element;
  }

  find(member: string): number {
    const bytes = Buffer.from(`<${member}>`);
    return this.table.find(this.root, bytes, 1, bytes.length - 1);
  }

  add(member: string, isFlagged = false): boolean {
    if (this.find(member) !== 0) return false;
    const element = this.element(member, isFlagged);
    this.root = this.table.reserve(this.root);
    this.table.insert(this.root, element);
    this.count++;
    return true;
  }

  remove(member: string): boolean {
    const element = this.find(member);
    if (element === 0) return false;
    this.root = this.table.removeFound();
    this.arena.free(element);
    this.count--;
    return true;
  }

  textOf(element: number): string {
    const start = this.table.memberStart(element);
    const bytes = this.arena.buffers[element >>> CHUNK_SHIFT];
    return bytes.latin1Slice(start, start + this.table.memberLength(element));
  }

  members(): string[] {
    const iterator = new MemberIterator(this.arena);
    iterator.start(this.root);
    const found: string[] = [];
    for (let element = iterator.next(); element !== 0; element = iterator.next()) {
      found.push(this.textOf(element));
    }
    return found;
  }

  scanAll(batch: number, between: () => void): string[] {
    const seen: string[] = [];
    let cursor = 0;
    do {
      const next = this.table.scan(this.root, cursor, batch, (element) => seen.push(this.textOf(element)));
      expect(next === 0 || next > cursor).toBe(true);
      cursor = next;
      between();
    } while (cursor !== 0);
    return seen;
  }
}

const member = fc.oneof(
  fc.nat(60).map((n) => `m${n}`),
  fc.string({ maxLength: 100 }),
);
const step = fc.record({ isAdd: fc.boolean(), isFlagged: fc.boolean(), member });

test('it holds what a set holds, whatever comes and goes, and gives all memory back', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200, size: 'max' }), (steps) => {
      const fixture = new MembersFixture();
      const model = new Set<string>();
      for (const { isAdd, isFlagged, member: text } of steps) {
        expect(fixture.find(text) !== 0).toBe(model.has(text));
        if (isAdd) expect(fixture.add(text, isFlagged)).toBe(!model.has(text));
        else expect(fixture.remove(text)).toBe(model.has(text));
        if (isAdd) model.add(text);
        else model.delete(text);
      }
      const utf8 = [...model].map((text) => Buffer.from(text).toString('latin1'));
      expect(fixture.members().sort()).toEqual(utf8.sort());
      expect(fixture.scanAll(3, () => undefined).sort()).toEqual(utf8.sort());
      for (const text of model) expect(fixture.remove(text)).toBe(true);
      expect(fixture.root).toBe(0);
      expect(fixture.arena.usedBytes).toBe(0);
      auditArena(fixture.arena);
    }),
    { numRuns: 100 },
  );
});

test('tens of thousands of members split into tables, all of them found, and merge again', () => {
  const fixture = new MembersFixture();
  for (let i = 0; i < 40_000; i++) fixture.add(`member:${i}`);
  for (let i = 0; i < 40_000; i++) expect(fixture.find(`member:${i}`)).not.toBe(0);
  expect(new Set(fixture.members()).size).toBe(40_000);
  const perMember = fixture.table.tableBytes(fixture.root) / 40_000;
  expect(perMember).toBeLessThan(6 / 0.4);
  for (let i = 0; i < 40_000; i++) if (i % 50 !== 0) expect(fixture.remove(`member:${i}`)).toBe(true);
  expect(fixture.members().length).toBe(800);
  expect(fixture.table.tableBytes(fixture.root)).toBeLessThan(800 * 6 * 4);
  for (let i = 0; i < 40_000; i += 50) fixture.remove(`member:${i}`);
  expect(fixture.arena.usedBytes).toBe(0);
});

test('a scan visits what stays while the tables grow, split, merge and shrink under it', () => {
  const fixture = new MembersFixture();
  for (let i = 0; i < 500; i++) fixture.add(`stay${i}`);
  let turn = 0;
  const seen = new Set(
    fixture.scanAll(20, () => {
      turn++;
      for (let i = 0; i < 1000; i++) {
        const text = `go${(turn % 10) * 1000 + i}`;
        if (turn % 20 < 10) fixture.add(text);
        else fixture.remove(text);
      }
    }),
  );
  for (let i = 0; i < 500; i++) expect(seen.has(`stay${i}`)).toBe(true);
});

test('samples reach every member about equally often', () => {
  for (const count of [3, 100]) {
    const fixture = new MembersFixture();
    const random = new SeededRandom(5);
    for (let i = 0; i < count; i++) fixture.add(`m${i}`);
    const hits = new Map<string, number>();
    for (let i = 0; i < count * 400; i++) {
      const text = fixture.textOf(fixture.table.sample(fixture.root, random));
      hits.set(text, (hits.get(text) ?? 0) + 1);
    }
    expect(hits.size).toBe(count);
    expect(Math.min(...hits.values())).toBeGreaterThan(300);
    expect(Math.max(...hits.values())).toBeLessThan(500);
  }
});

test('freeing goes in steps of the budget and ends with nothing left', () => {
  for (const count of [1, 10, 30_000]) {
    const fixture = new MembersFixture();
    for (let i = 0; i < count; i++) {
      const element = fixture.element(`member:${i}`);
      fixture.root = fixture.table.add(fixture.root, element);
    }
    const elementBytes = fixture.arena.usedBytes - fixture.table.tableBytes(fixture.root);
    let steps = 0;
    for (let root = fixture.root; root !== 0; steps++) {
      const before = fixture.arena.usedBytes;
      root = fixture.table.freeSome(root, 1000);
      const tableBytes = 16 * 8192 * 6;
      expect(before - fixture.arena.usedBytes).toBeLessThanOrEqual(elementBytes / count / 1e-3 + tableBytes);
    }
    expect(steps).toBeGreaterThanOrEqual(Math.ceil(count / 1000));
    expect(fixture.arena.usedBytes).toBe(0);
    auditArena(fixture.arena);
  }
});

/** Gives every member one hash. */
class OneHashLocator extends KeyLocator {
  override hashOf(): number {
    return 7;
  }
}

test('members with one hash, which no split can separate, are kept all the same', () => {
  const fixture = new MembersFixture(new OneHashLocator(0));
  for (let i = 0; i < 7000; i++) fixture.root = fixture.table.add(fixture.root, fixture.element(`${i}`));
  expect(fixture.members().length).toBe(7000);
  expect(fixture.find('6999')).not.toBe(0);
});

test('without memory to grow nothing changes', () => {
  const fixture = new MembersFixture();
  for (let i = 0; i < 6825; i++) fixture.root = fixture.table.add(fixture.root, fixture.element(`m${i}`));
  const { arena } = fixture;
  const allocate = arena.allocate.bind(arena);
  for (let allowed = 0; allowed < 3; allowed++) {
    expect(fixture.find('one more')).toBe(0);
    const usedBytes = arena.usedBytes;
    let calls = 0;
    arena.allocate = (byteCount) => {
      if (calls++ === allowed) throw new RingfortError('OUT_OF_MEMORY', 'no memory');
      return allocate(byteCount);
    };
    expect(() => fixture.table.reserve(fixture.root)).toThrow('no memory');
    expect(arena.usedBytes).toBe(usedBytes);
    for (let i = 0; i < 6825; i += 5) expect(fixture.find(`m${i}`)).not.toBe(0);
  }
  arena.allocate = allocate;
  expect(fixture.add('one more')).toBe(true);
});

test('members that come in the order of a walk are all there, in tables no larger than otherwise', () => {
  const source = new MembersFixture();
  for (let number = 0; number < 60_000; number++) source.add(`member:${number}`);
  const target = new MembersFixture();
  for (const member of source.members()) expect(target.add(member)).toBe(true);
  expect(target.members().sort()).toEqual(source.members().sort());
  const bytes = source.table.tableBytes(source.root);
  expect(target.table.tableBytes(target.root)).toBeLessThan(1.25 * bytes);
});
