/** Pairs of name and value that several of XINFO's replies have. */
import {
  type ConsumerAddress,
  ENTRIES_READ_UNKNOWN,
  type GroupAddress,
  type RecordAddress,
  StreamId,
} from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';
import { replyId } from './stream-id-reply.hot.ts';

/** `name` of a group or a consumer. */
export function replyName(context: CommandContext, named: GroupAddress | ConsumerAddress): void {
  const { database, reply } = context;
  const name = database.streams.groups.nameOf(named);
  reply.bulkText('name');
  reply.bulk(name.bytes, name.start, name.end);
}

/** How far a group has read: `last-delivered-id`, `entries-read` and `lag`; what nobody can tell is nil. */
export function replyProgress(context: CommandContext, record: RecordAddress, group: GroupAddress): void {
  const { database, reply } = context;
  const { groups } = database.streams;
  const entriesRead = groups.entriesReadOf(group);
  const lag = groups.lagOf(record, group);
  reply.bulkText('last-delivered-id');
  replyId(context, groups.lastIdOf(group, new StreamId()));
  reply.bulkText('entries-read');
  if (entriesRead === ENTRIES_READ_UNKNOWN) reply.nil();
  else reply.integer64(entriesRead);
  reply.bulkText('lag');
  if (lag === undefined) reply.nil();
  else reply.integer64(lag);
}
