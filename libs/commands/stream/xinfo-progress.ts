/** How far a group has read, as XINFO GROUPS and XINFO STREAM FULL show it. */
import { ENTRIES_READ_UNKNOWN, type GroupAddress, type RecordAddress } from '@ringfort/storage';
import type { CommandContext } from '../contract.ts';

/** The group's `entries-read` and `lag`; what nobody can tell is nil. */
export function replyProgress(context: CommandContext, record: RecordAddress, group: GroupAddress): void {
  const { database, reply } = context;
  const { groups } = database.streams;
  const entriesRead = groups.entriesReadOf(group);
  const lag = groups.lagOf(record, group);
  reply.bulkText('entries-read');
  if (entriesRead === ENTRIES_READ_UNKNOWN) reply.nil();
  else reply.integer64(entriesRead);
  reply.bulkText('lag');
  if (lag === undefined) reply.nil();
  else reply.integer64(lag);
}
