/** Writes the mutations that rebuild a set: its members, many in one. The cursor is that of a scan of the member table. */
import { CHUNK_SHIFT } from '../arena/arena.hot.ts';
import type { RecordAddress } from '../contract.ts';
import type { KeyspaceCore } from '../keyspace-core.hot.ts';
import type { SaveTarget } from '../value-behaviour.ts';
import { LargeSet } from './large-set.hot.ts';
import { walkMembers } from './member-cursor.hot.ts';
import { LARGE_FORM } from './set-form.ts';
import { SetOperation } from './set-operation.ts';

/** Members visited before the budget is looked at again. */
const MEMBERS_PER_STEP = 32;

export function saveSet(
  core: KeyspaceCore,
  record: RecordAddress,
  target: SaveTarget,
  cursor: number,
  budgetBytes: number,
): number {
  const list = new MemberList(core, record, target);
  const large = new LargeSet(core);
  if (core.records.form(record) !== LARGE_FORM) {
    const members = walkMembers(core, large, record);
    while (members.next()) list.add(members.bytes, members.start, members.end);
    return 0;
  }
  const { table } = large;
  const root = large.root(record);
  const endLength = target.out.length + budgetBytes;
  let next = cursor;
  do {
    next = table.scan(root, next, MEMBERS_PER_STEP, (element) => {
      const start = table.memberStart(element);
      list.add(core.arena.buffers[element >>> CHUNK_SHIFT], start, start + table.memberLength(element));
    });
  } while (next !== 0 && target.out.length < endLength);
  return next;
}

/** Members of one key as mutations. */
class MemberList {
  readonly #core: KeyspaceCore;
  readonly #record: RecordAddress;
  readonly #target: SaveTarget;
  #countAt = -1;

  constructor(core: KeyspaceCore, record: RecordAddress, target: SaveTarget) {
    this.#core = core;
    this.#record = record;
    this.#target = target;
  }

  add(bytes: Buffer, start: number, end: number): void {
    const { out, database } = this.#target;
    if (!out.countOneMore(this.#countAt)) {
      const key = this.#core.records.viewKey(this.#record);
      out.key(SetOperation.add, database, key.bytes, key.start, key.end);
      this.#countAt = out.beginCount();
    }
    out.bytesOf(bytes, start, end);
  }
}
