/** Reading sorted sets of either form, for zset-values.hot.ts, which changes them. */
import { type Random, randomBelow } from '@ringfort/base';
import type { MemberSink, ZsetBound, ZsetPlace } from '../contract/zset.ts';
import type { RecordAddress } from '../contract.ts';
import type { Records } from '../record.hot.ts';
import type { ValueAccess } from '../value-access.ts';
import { LARGE_FORM, LargeZset } from './large-zset.hot.ts';
import { sendMembers } from './member-run.hot.ts';
import { PackedZset } from './packed-zset.hot.ts';
import type { ZsetCursor } from './zset-cursor.hot.ts';
import { ZsetWalk } from './zset-walk.hot.ts';

export class ZsetReads {
  readonly place: ZsetCursor;
  protected readonly records: Records;
  protected readonly packed: PackedZset;
  protected readonly large: LargeZset;
  protected readonly walk: ZsetWalk;

  constructor(access: ValueAccess) {
    this.records = access.records;
    this.large = new LargeZset(access.core);
    this.walk = new ZsetWalk(access.core, this.large);
    this.place = this.walk.place;
    this.packed = new PackedZset(access, this.walk);
  }

  count(record: RecordAddress): number {
    return this.records.valueWord(record, 0);
  }

  isPacked(record: RecordAddress): boolean {
    return this.records.form(record) !== LARGE_FORM;
  }

  scoreOf(record: RecordAddress, bytes: Buffer, start: number, end: number): number {
    if (this.isPacked(record)) return this.packed.scoreOf(record, bytes, start, end);
    const element = this.large.find(record, bytes, start, end);
    return element === 0 ? Number.NaN : this.large.order.scoreOf(element);
  }

  rankOf(record: RecordAddress, bytes: Buffer, start: number, end: number): number {
    if (this.isPacked(record)) {
      const at = this.packed.find(record, bytes, start, end);
      if (at === -1) return -1;
      this.place.showPacked(at);
      return this.packed.rankAt(at);
    }
    const element = this.large.find(record, bytes, start, end);
    if (element === 0) return -1;
    this.place.showElement(element);
    this.large.order.aim(element);
    return this.large.tree.rank(this.large.treeRoot(record));
  }

  rankOfBound(record: RecordAddress, bound: ZsetBound): number {
    if (bound.kind === 'lowest') return 0;
    if (bound.kind === 'highest') return this.count(record);
    if (bound.kind === 'score') {
      // Before or after all scores there are: no way down the tree to find that out.
      if (bound.score === Number.POSITIVE_INFINITY && bound.isAfter) return this.count(record);
      if (bound.score === Number.NEGATIVE_INFINITY && !bound.isAfter) return 0;
    }
    if (this.isPacked(record)) return this.packed.rankOfBound(record, bound);
    this.large.order.aimAtBound(bound);
    return this.large.tree.rank(this.large.treeRoot(record));
  }

  moveTo(record: RecordAddress, rank: number): boolean {
    return this.walk.moveTo(record, rank);
  }

  next(): boolean {
    return this.walk.next();
  }

  previous(): boolean {
    return this.walk.previous();
  }

  send(record: RecordAddress, rank: number, count: number, sink: MemberSink): void {
    sendMembers(this.walk, record, rank, count, sink);
  }

  moveToRandom(record: RecordAddress, random: Random): void {
    this.moveTo(record, randomBelow(random, this.count(record)));
  }

  scan(
    record: RecordAddress,
    cursor: number,
    minimumVisited: number,
    visit: (place: ZsetPlace) => void,
  ): number {
    const place = this.place;
    if (this.isPacked(record)) {
      for (let more = this.moveTo(record, 0); more; more = this.next()) visit(place);
      return 0;
    }
    return this.large.table.scan(this.large.tableRoot(record), cursor, minimumVisited, (element) => {
      place.showElement(element);
      visit(place);
    });
  }
}
