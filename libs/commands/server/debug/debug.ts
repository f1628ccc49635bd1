/** DEBUG: what client libraries' own tests and tools send. Whatever crashes or leaks on purpose is left out. */
import { writeSubcommandSyntaxError } from '@ringfort/command-table';
import type { CommandContext, CommandHandler } from '../../contract.ts';
import { replyHelp } from '../../help.ts';
import { listpack, packedThreshold, quicklist } from './debug-encoding.ts';
import { object } from './debug-object.ts';
import { protocol } from './debug-protocol.ts';

/** A node that sleeps answers nobody; an hour is more than any test wants. */
const SLEEP_MS_MAX = 3_600_000;

const HELP = [
  'DEBUG <subcommand> [<arg> [value] [opt] ...]. Subcommands are:',
  'ERROR <string>',
  '    Reply this error.',
  'LISTPACK <key>',
  '    Check that the value has its packed form.',
  'OBJECT <key>',
  '    Show what is known of the stored value.',
  'PROTOCOL <type>',
  '    Reply a value of this type of the protocol.',
  'QUICKLIST <key> [<0|1>]',
  '    Check that the list has its large form.',
  'QUICKLIST-PACKED-THRESHOLD <size>',
  '    Accepted for compatibility: large elements need no form of their own.',
  'SET-ACTIVE-EXPIRE <0|1>',
  '    Stop (0) or restart (1) the background removal of expired keys.',
  'SLEEP <seconds>',
  '    Stop the node for so long; fractions are allowed.',
];

/** Name, and how few and how many arguments follow it. */
const SUBCOMMANDS: readonly (readonly [
  name: string,
  least: number,
  most: number,
  handler: CommandHandler,
])[] = [
  ['ERROR', 1, 1, error],
  ['HELP', 0, 0, (context) => replyHelp(context, HELP)],
  ['LISTPACK', 1, 1, listpack],
  ['OBJECT', 1, 2, object],
  ['PROTOCOL', 1, 1, protocol],
  ['QUICKLIST', 1, 2, quicklist],
  ['QUICKLIST-PACKED-THRESHOLD', 1, 1, packedThreshold],
  ['SET-ACTIVE-EXPIRE', 1, 1, setActiveExpiry],
  ['SLEEP', 1, 1, sleep],
];

export function debug(context: CommandContext): void {
  const { args, reply } = context;
  const following = args.count - 2;
  for (const [name, least, most, handler] of SUBCOMMANDS) {
    if (args.is(1, name) && following >= least && following <= most) {
      handler(context);
      return;
    }
  }
  writeSubcommandSyntaxError(args, reply);
}

function sleep(context: CommandContext): void {
  const seconds = Number.parseFloat(context.args.latin1(2));
  if (seconds > 0) context.services.sleep(Math.min(seconds * 1000, SLEEP_MS_MAX));
  context.reply.ok();
}

function setActiveExpiry(context: CommandContext): void {
  context.keyspace.activeExpiryEnabled = Number.parseInt(context.args.latin1(2), 10) > 0;
  context.reply.ok();
}

function error({ args, reply }: CommandContext): void {
  // Unlike the errors that quote something, with its zero bytes and all of its line breaks.
  reply.out.latin1(`-${args.latin1(2).replace(/[\r\n]/g, ' ')}\r\n`);
}
