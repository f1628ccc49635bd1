/**
 * SUNION, SINTER, SDIFF key [key …], and their STORE forms, which put the result in place of whatever is at the
 * destination, or nothing if the result is empty. SMEMBERS is the intersection of one set.
 */
import type { RecordAddress, SetResult, SetValues } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { KeyList } from '../generic/key-list.ts';
import {
  collectDifference,
  collectIntersection,
  collectUnion,
  type MemberVisitor,
  sourceSets,
  visitDifference,
  visitIntersection,
} from './algebra.ts';
import { replyMember, replyMembers } from './set-key.hot.ts';

type Visit = (sets: SetValues, records: readonly RecordAddress[], visit: MemberVisitor) => void;
type Collect = (sets: SetValues, records: readonly RecordAddress[], result: SetResult) => void;

export function sinter(context: CommandContext): void {
  replyVisited(context, visitIntersection);
}

export function sdiff(context: CommandContext): void {
  replyVisited(context, visitDifference);
}

export function sunion(context: CommandContext): void {
  const { database, reply } = context;
  const records = sourceSets(context, 1, context.args.count - 1);
  if (records === undefined || replyIfOne(context, records)) return;
  const { result } = database.sets;
  result.clear();
  collectUnion(database.sets, records, result);
  reply.set(result.count);
  const members = result.members();
  while (members.next()) replyMember(reply, members);
  result.clear();
}

export function sinterstore(context: CommandContext): void {
  store(context, collectIntersection);
}

export function sdiffstore(context: CommandContext): void {
  store(context, collectDifference);
}

export function sunionstore(context: CommandContext): void {
  store(context, collectUnion);
}

function replyVisited(context: CommandContext, visitMembers: Visit): void {
  const records = sourceSets(context, 1, context.args.count - 1);
  if (records === undefined || replyIfOne(context, records)) return;
  const found = new KeyList();
  visitMembers(context.database.sets, records, (member) => {
    found.add(member);
    return false;
  });
  found.writeSetTo(context.reply);
}

/** One set alone is the result: its size is known, and nothing needs to be collected. */
function replyIfOne(context: CommandContext, records: readonly RecordAddress[]): boolean {
  const { database, reply } = context;
  const [record] = records;
  if (records.length > 1) return false;
  reply.set(record === 0 ? 0 : database.sets.cardinalityOf(record));
  if (record !== 0) replyMembers(context, record);
  return true;
}

function store(context: CommandContext, collect: Collect): void {
  const { args, database, reply } = context;
  const { sets } = database;
  const records = sourceSets(context, 2, args.count - 2);
  if (records === undefined) return;
  const { result } = sets;
  result.clear();
  collect(sets, records, result);
  const { count } = result;
  result.store(args.bytes, args.starts[1], args.ends[1]);
  reply.integer(count);
}
