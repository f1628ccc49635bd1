/** DEBUG SLEEP seconds, OBJECT key, SET-ACTIVE-EXPIRE 0|1 and HELP: what client libraries' own tests send. */
import type { CommandContext } from '../contract.ts';
import { errors } from '../errors.ts';
import { replyHelp } from '../help.ts';
import { recordToChange } from '../lookup.hot.ts';

/** A node that sleeps answers nobody; an hour is more than any test wants. */
const SLEEP_MS_MAX = 3_600_000;

const HELP = [
  'DEBUG <subcommand> [<arg> [value] [opt] ...]. Subcommands are:',
  'OBJECT <key>',
  '    Show what is known of the stored value.',
  'SET-ACTIVE-EXPIRE <0|1>',
  '    Stop (0) or restart (1) the background removal of expired keys.',
  'SLEEP <seconds>',
  '    Stop the node for so long; fractions are allowed.',
];

export function debug(context: CommandContext): void {
  const { args } = context;
  if (args.is(1, 'SLEEP') && args.count === 3) sleep(context);
  else if (args.is(1, 'OBJECT') && args.count === 3) describe(context);
  else if (args.is(1, 'SET-ACTIVE-EXPIRE') && args.count === 3) setActiveExpiry(context);
  else if (args.is(1, 'HELP') && args.count === 2) replyHelp(context, HELP);
  else {
    context.reply.error(
      `ERR unknown subcommand or wrong number of arguments for '${args.text(1).slice(0, 128)}'. Try DEBUG HELP.`,
    );
  }
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

function describe(context: CommandContext): void {
  const { database, reply } = context;
  const record = recordToChange(context, 2);
  if (record === 0) {
    reply.raw(errors.noSuchKey);
    return;
  }
  const facts = [
    `Value at:0x${record.toString(16).padStart(8, '0')}`,
    'refcount:1',
    `encoding:${database.encodingOf(record)}`,
    `serializedlength:${database.memoryUsageOf(record)}`,
    `lru:${Math.floor(context.nowMs / 1000) % 2 ** 24}`,
    `lru_seconds_idle:${database.idleSecondsOf(record)}`,
  ];
  reply.simple(facts.join(' '));
}
