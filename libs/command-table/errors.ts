/**
 * The errors that follow from the table alone, worded exactly as Redis words them: client libraries match on
 * these texts. Bytes of the request are quoted as they came, but cut at a zero byte and without line breaks.
 */
import type { Arguments, ReplyWriter } from '@ringfort/protocol';
import type { CommandEntry } from './entry.ts';

/** Redis quotes so many bytes of a name, and about so many of all arguments together. */
export const QUOTED_BYTES_MAX = 128;

export function isArityRight(entry: CommandEntry, args: Arguments): boolean {
  return entry.arity > 0 ? args.count === entry.arity : args.count >= -entry.arity;
}

/** `lookup` found nothing. */
export function writeUnknownCommand(args: Arguments, reply: ReplyWriter): void {
  let shown = '';
  for (let i = 1; i < args.count && shown.length < QUOTED_BYTES_MAX; i++) {
    shown += `'${quotedArgument(args, i, QUOTED_BYTES_MAX - shown.length)}' `;
  }
  const name = quotedArgument(args, 0, QUOTED_BYTES_MAX);
  writeQuotingError(`ERR unknown command '${name}', with args beginning with: ${shown}`, reply);
}

/** `lookup` found only the container of a request that names a subcommand. */
export function writeUnknownSubcommand(entry: CommandEntry, args: Arguments, reply: ReplyWriter): void {
  const name = quotedArgument(args, 1, QUOTED_BYTES_MAX);
  const container = entry.spec.name.toUpperCase();
  writeQuotingError(`ERR unknown subcommand '${name}'. Try ${container} HELP.`, reply);
}

/** The handler of a subcommand found more arguments than it takes, or others: Redis then says what it says here. */
export function writeSubcommandSyntaxError(args: Arguments, reply: ReplyWriter): void {
  const name = quotedArgument(args, 1, QUOTED_BYTES_MAX);
  const container = args.latin1(0).toUpperCase();
  writeQuotingError(
    `ERR unknown subcommand or wrong number of arguments for '${name}'. Try ${container} HELP.`,
    reply,
  );
}

export function writeArityError(entry: CommandEntry, reply: ReplyWriter): void {
  reply.error(`ERR wrong number of arguments for '${entry.fullName}' command`);
}

/** Argument `index` as errors quote it: a character per byte, up to a zero byte, `bytesMax` at most. */
export function quotedArgument(args: Arguments, index: number, bytesMax = Number.POSITIVE_INFINITY): string {
  const start = args.starts[index];
  return quotedBytes(args.bytes.latin1Slice(start, Math.min(args.ends[index], start + bytesMax)));
}

/** Of a byte string (a character per byte), what errors quote of it. */
export function quotedBytes(byteString: string): string {
  const zero = byteString.indexOf('\0');
  return zero < 0 ? byteString : byteString.slice(0, zero);
}

/** `-text`; the text has one character per byte. As from Redis, line breaks at its end fall away, others become blanks. */
export function writeQuotingError(text: string, reply: ReplyWriter): void {
  let end = text.length;
  while (end > 0 && isLineBreak(text.charCodeAt(end - 1))) end--;
  reply.out.latin1(`-${text.slice(0, end).replace(/[\r\n]/g, ' ')}\r\n`);
}

function isLineBreak(code: number): boolean {
  return code === 13 || code === 10;
}
