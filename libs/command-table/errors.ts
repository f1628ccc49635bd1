/**
 * The errors that follow from the table alone, worded exactly as Redis words them: client libraries match on
 * these texts. Bytes of the request are shown as they came, but cut at a zero byte and without line breaks.
 */
import type { Arguments, ReplyWriter } from '@ringfort/protocol';
import type { CommandEntry } from './entry.ts';

/** Redis shows so many bytes of a name, and about so many of all arguments together. */
const SHOWN_BYTES_MAX = 128;

export function isArityRight(entry: CommandEntry, args: Arguments): boolean {
  return entry.arity > 0 ? args.count === entry.arity : args.count >= -entry.arity;
}

/** `lookup` found nothing. */
export function writeUnknownCommand(args: Arguments, reply: ReplyWriter): void {
  let shown = '';
  for (let i = 1; i < args.count && shown.length < SHOWN_BYTES_MAX; i++) {
    shown += `'${shownArgument(args, i, SHOWN_BYTES_MAX - shown.length)}' `;
  }
  const name = shownArgument(args, 0, SHOWN_BYTES_MAX);
  writeBinaryError(`ERR unknown command '${name}', with args beginning with: ${shown}`, reply);
}

/** `lookup` found only the container of a request that names a subcommand. */
export function writeUnknownSubcommand(entry: CommandEntry, args: Arguments, reply: ReplyWriter): void {
  const name = shownArgument(args, 1, SHOWN_BYTES_MAX);
  const container = entry.spec.name.toUpperCase();
  writeBinaryError(`ERR unknown subcommand '${name}'. Try ${container} HELP.`, reply);
}

export function writeArityError(entry: CommandEntry, reply: ReplyWriter): void {
  reply.error(`ERR wrong number of arguments for '${entry.fullName}' command`);
}

function shownArgument(args: Arguments, index: number, bytesMax: number): string {
  const start = args.starts[index];
  const end = Math.min(args.ends[index], start + bytesMax);
  const zero = args.bytes.subarray(start, end).indexOf(0);
  return args.bytes.latin1Slice(start, zero < 0 ? end : start + zero).replace(/[\r\n]/g, ' ');
}

/** The text has one character per byte. */
function writeBinaryError(text: string, reply: ReplyWriter): void {
  reply.out.latin1(`-${text}\r\n`);
}
