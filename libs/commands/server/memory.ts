/** MEMORY USAGE key [SAMPLES count], STATS, DOCTOR, MALLOC-STATS, PURGE, HELP. */
import type { CommandContext, HandlerEntry } from '../contract.ts';
import { errors } from '../errors.ts';
import { replyHelp } from '../help.ts';
import { integerArgument } from '../integer-argument.ts';
import { recordToChange } from '../lookup.hot.ts';
import { stats } from './memory-stats.ts';

const HELP = [
  'MEMORY <subcommand> [<arg> [value] [opt] ...]. Subcommands are:',
  'DOCTOR',
  '    Say what is unusual about the use of memory.',
  'MALLOC-STATS',
  '    Show how the arena holds its memory.',
  'PURGE',
  '    Accepted for compatibility: the arena gives free memory back by itself.',
  'STATS',
  '    Show the use of memory by purpose.',
  'USAGE <key> [SAMPLES <count>]',
  '    Bytes that a key and its value cost, the table entry included. The figure is exact,',
  '    whatever SAMPLES says.',
];

export const memoryHandlers: readonly HandlerEntry[] = [
  ['memory|doctor', doctor],
  ['memory|help', (context) => replyHelp(context, HELP)],
  ['memory|malloc-stats', mallocStats],
  ['memory|purge', (context) => context.reply.ok()],
  ['memory|stats', stats],
  ['memory|usage', usage],
];

function usage(context: CommandContext): void {
  const { args, database, reply } = context;
  for (let index = 3; index < args.count; index += 2) {
    if (!args.is(index, 'SAMPLES') || index + 1 === args.count) {
      reply.raw(errors.syntax);
      return;
    }
    const samples = integerArgument(context, index + 1);
    if (Number.isNaN(samples)) return;
    if (samples < 0) {
      reply.raw(errors.syntax);
      return;
    }
  }
  const record = recordToChange(context, 2);
  if (record === 0) reply.nil();
  else reply.integer(database.memoryUsageOf(record));
}

function mallocStats(context: CommandContext): void {
  const { usedMemoryBytes, reservedMemoryBytes } = context.keyspace;
  context.reply.verbatim(
    'txt',
    `arena: ${usedMemoryBytes} bytes in use of ${reservedMemoryBytes} reserved\n`,
  );
}

function doctor(context: CommandContext): void {
  const { keyspace, reply, services } = context;
  const limitBytes = Number(services.option('maxmemory'));
  const isNearLimit = limitBytes > 0 && keyspace.usedMemoryBytes > limitBytes * 0.9;
  reply.verbatim(
    'txt',
    isNearLimit
      ? 'The data takes more than nine tenths of maxmemory: keys are evicted or writes refused soon.\n'
      : 'Nothing unusual about the use of memory.\n',
  );
}
