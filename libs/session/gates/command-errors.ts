/** The errors of requests that never became a command, in Redis's words. */
import type { CommandEntry } from '@ringfort/command-table';
import type { Arguments } from '@ringfort/protocol';

/** How much of an unknown command is repeated: its name, and its arguments together. */
const ECHO_LENGTH_MAX = 128;

export function unknownCommandError(args: Arguments): string {
  let echoed = '';
  for (let i = 1; i < args.count && echoed.length < ECHO_LENGTH_MAX; i++) {
    echoed += `'${echoText(args, i, ECHO_LENGTH_MAX - echoed.length)}' `;
  }
  const name = echoText(args, 0, ECHO_LENGTH_MAX);
  return `ERR unknown command '${name}', with args beginning with: ${echoed}`;
}

export function unknownSubcommandError(container: CommandEntry, args: Arguments): string {
  const name = echoText(args, 1, ECHO_LENGTH_MAX);
  return `ERR unknown subcommand '${name}'. Try ${container.spec.name.toUpperCase()} HELP.`;
}

export function wrongArityError(entry: CommandEntry): string {
  return `ERR wrong number of arguments for '${entry.fullName}' command`;
}

/** The argument's first bytes as text; like a C string it ends at a zero byte. */
function echoText(args: Arguments, index: number, lengthMax: number): string {
  const start = args.starts[index];
  const end = Math.min(args.ends[index], start + lengthMax);
  const text = args.bytes.toString('utf8', start, end);
  const zero = text.indexOf('\0');
  return zero === -1 ? text : text.slice(0, zero);
}
