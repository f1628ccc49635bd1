/** HELP subcommands: an array of status lines, the last of which describes HELP itself. */
import type { CommandContext } from './contract.ts';

export function replyHelp(context: CommandContext, lines: readonly string[]): void {
  const { reply } = context;
  reply.array(lines.length + 2);
  for (const line of lines) reply.simple(line);
  reply.simple('HELP');
  reply.simple('    Print this help.');
}
