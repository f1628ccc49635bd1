/**
 * DEBUG LISTPACK, QUICKLIST and QUICKLIST-PACKED-THRESHOLD. Redis prints structures to its standard output; here the
 * first two only say whether the value has that form, which is what tests ask for.
 */
import type { CommandContext } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { recordToChange } from '../../lookup.hot.ts';

const NOT_A_LISTPACK = Buffer.from('-ERR Not a listpack encoded object.\r\n');
const NOT_A_QUICKLIST = Buffer.from('-ERR Not a quicklist encoded object.\r\n');
const BAD_THRESHOLD = Buffer.from(
  '-ERR argument must be a memory value bigger than 1 and smaller than 4gb\r\n',
);
const SIZE = /^(\d*)(b|k|kb|m|mb|g|gb)?$/i;
const BYTES_PER_UNIT: Readonly<Record<string, number>> = {
  b: 1,
  k: 1000,
  kb: 1024,
  m: 1000 ** 2,
  mb: 1024 ** 2,
  g: 1000 ** 3,
  gb: 1024 ** 3,
};
const THRESHOLD_BYTES_MAX = 2 ** 32 - 2;

export function listpack(context: CommandContext): void {
  const encoding = encodingOrError(context);
  if (encoding === undefined) return;
  if (encoding === 'listpack') context.reply.simple('Listpack structure printed on stdout');
  else context.reply.raw(NOT_A_LISTPACK);
}

export function quicklist(context: CommandContext): void {
  const encoding = encodingOrError(context);
  if (encoding === undefined) return;
  if (encoding === 'quicklist') context.reply.simple('Quicklist structure printed on stdout');
  else context.reply.raw(NOT_A_QUICKLIST);
}

/** Checked as Redis checks it; an element of any size is kept as the others are. */
export function packedThreshold({ args, reply }: CommandContext): void {
  const [, digits, unit = 'b'] = SIZE.exec(args.latin1(2)) ?? [];
  const bytes = Number(digits) * BYTES_PER_UNIT[unit.toLowerCase()];
  if (bytes <= THRESHOLD_BYTES_MAX) reply.ok();
  else reply.raw(BAD_THRESHOLD);
}

/** The encoding of the key's value; undefined once the error is written. */
function encodingOrError(context: CommandContext): string | undefined {
  const record = recordToChange(context, 2);
  if (record !== 0) return context.database.encodingOf(record);
  context.reply.raw(errors.noSuchKey);
  return undefined;
}
