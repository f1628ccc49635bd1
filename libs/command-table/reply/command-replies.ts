/** The COMMAND family, which the table answers from itself: by full name, for whichever tier got the request. */
import type { Arguments, ReplyWriter } from '@ringfort/protocol';
import type { CommandTable } from '../command-table.ts';
import { replyCommandDocs } from './command-docs.ts';
import { replyCommandGetKeys, replyCommandGetKeysAndFlags } from './command-get-keys.ts';
import { replyCommandHelp } from './command-help.ts';
import { replyCommand, replyCommandInfo } from './command-info.ts';
import { replyCommandCount, replyCommandList } from './command-list.ts';

/** Writes one whole reply. Arity has been checked. */
export type TableReply = (table: CommandTable, args: Arguments, reply: ReplyWriter) => void;

export const COMMAND_REPLIES: ReadonlyMap<string, TableReply> = new Map([
  ['command', replyCommand],
  ['command|count', replyCommandCount],
  ['command|docs', replyCommandDocs],
  ['command|getkeys', replyCommandGetKeys],
  ['command|getkeysandflags', replyCommandGetKeysAndFlags],
  ['command|help', replyCommandHelp],
  ['command|info', replyCommandInfo],
  ['command|list', replyCommandList],
]);
