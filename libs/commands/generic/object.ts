/** OBJECT ENCODING, FREQ, IDLETIME, REFCOUNT key and OBJECT HELP. Looking leaves the key's access clock alone. */
import type { CommandContext, HandlerEntry } from '../contract.ts';
import { errors } from '../errors.ts';
import { replyHelp } from '../help.ts';
import { recordToChange } from '../lookup.hot.ts';

const HELP = [
  'OBJECT <subcommand> [<arg> [value] [opt] ...]. Subcommands are:',
  'ENCODING <key>',
  '    Name of the form in which the value is stored.',
  'FREQ <key>',
  '    Logarithmic access counter of the key, under an LFU policy.',
  'IDLETIME <key>',
  '    Seconds since the key was last used, unless an LFU policy is set.',
  'REFCOUNT <key>',
  '    Number of references to the value, which is always 1.',
];

export const objectHandlers: readonly HandlerEntry[] = [
  ['object|encoding', encoding],
  ['object|freq', frequency],
  ['object|help', (context) => replyHelp(context, HELP)],
  ['object|idletime', idleTime],
  ['object|refcount', referenceCount],
];

function encoding(context: CommandContext): void {
  const record = recordOrNil(context);
  if (record !== 0) context.reply.bulkText(context.database.encodingOf(record));
}

function referenceCount(context: CommandContext): void {
  if (recordOrNil(context) !== 0) context.reply.integer(1);
}

function frequency(context: CommandContext): void {
  const record = recordOrNil(context);
  if (record === 0) return;
  if (!isLfu(context)) context.reply.raw(errors.frequencyNotTracked);
  else context.reply.integer(context.database.frequencyOf(record));
}

function idleTime(context: CommandContext): void {
  const record = recordOrNil(context);
  if (record === 0) return;
  if (isLfu(context)) context.reply.raw(errors.idleTimeNotTracked);
  else context.reply.integer(context.database.idleSecondsOf(record));
}

function recordOrNil(context: CommandContext): number {
  const record = recordToChange(context, 2);
  if (record === 0) context.reply.nil();
  return record;
}

function isLfu(context: CommandContext): boolean {
  return context.services.option('maxmemory-policy').endsWith('-lfu');
}
