/** `COMMAND COUNT` and `COMMAND LIST [FILTERBY MODULE name | ACLCAT category | PATTERN pattern]`. */
import { matchesGlob } from '@ringfort/base';
import type { Arguments, ReplyWriter } from '@ringfort/protocol';
import { ACL_CATEGORIES } from '../categories.ts';
import type { CommandTable } from '../command-table.ts';
import type { CommandEntry } from '../entry.ts';

export function replyCommandCount(table: CommandTable, _args: Arguments, reply: ReplyWriter): void {
  reply.integer(table.commands.length);
}

export function replyCommandList(table: CommandTable, args: Arguments, reply: ReplyWriter): void {
  const filter = parseFilter(args);
  if (filter === undefined) {
    reply.error('ERR syntax error');
    return;
  }
  const entries = table.entries.filter(filter);
  reply.array(entries.length);
  for (const entry of entries) reply.bulkText(entry.fullName);
}

type Filter = (entry: CommandEntry) => boolean;

function parseFilter(args: Arguments): Filter | undefined {
  if (args.count === 2) return () => true;
  if (args.count !== 5 || !args.is(2, 'FILTERBY')) return undefined;
  // Ringfort has no modules, so no command comes from one.
  if (args.is(3, 'MODULE')) return () => false;
  if (args.is(3, 'ACLCAT')) {
    const name = args.text(4).toLowerCase();
    const index = (ACL_CATEGORIES as readonly string[]).indexOf(name);
    return (entry) => index >= 0 && (entry.categoryBits & (1 << index)) !== 0;
  }
  if (!args.is(3, 'PATTERN')) return undefined;
  const pattern = Buffer.from(args.copy(4).toString('latin1').toLowerCase(), 'latin1');
  return (entry) => matchesGlob(pattern, Buffer.from(entry.fullName), 0, entry.fullName.length);
}
