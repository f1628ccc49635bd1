/** `COMMAND HELP`. */
import type { Arguments, ReplyWriter } from '@ringfort/protocol';
import type { CommandTable } from '../command-table.ts';

const LINES = [
  'COMMAND <subcommand> [<arg> [value] [opt] ...]. Subcommands are:',
  '(no subcommand)',
  '    Describe all commands: arity, flags, key positions.',
  'COUNT',
  '    Count the commands.',
  'LIST [FILTERBY <MODULE <name>|ACLCAT <category>|PATTERN <pattern>>]',
  '    List the names of commands and subcommands.',
  'INFO [<command-name> ...]',
  '    Describe the named commands, or all.',
  'DOCS [<command-name> ...]',
  '    Document the named commands, or all.',
  'GETKEYS <full-command>',
  '    Extract the keys from a command line.',
  'GETKEYSANDFLAGS <full-command>',
  '    Extract the keys from a command line, and how each is used.',
  'HELP',
  '    Print this help.',
] as const;

export function replyCommandHelp(_table: CommandTable, _args: Arguments, reply: ReplyWriter): void {
  reply.array(LINES.length);
  for (const line of LINES) reply.simple(line);
}
