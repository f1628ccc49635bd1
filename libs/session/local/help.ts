/** CLIENT HELP, ACL HELP and so on: written from the command table, so that it cannot fall behind. */
import type { ArgumentSpec, CommandEntry } from '@ringfort/command-table';
import type { LocalContext } from './local-context.ts';

/** Any container's HELP. */
export function help({ entry, reply }: LocalContext): void {
  const container = entry.parent ?? entry;
  const title = container.spec.name.toUpperCase();
  const lines = [`${title} <subcommand> [<arg> [value] [opt] ...]. Subcommands are:`];
  for (const child of container.subcommands.values()) {
    if (child !== entry) lines.push(...helpLines(child));
  }
  lines.push(...helpLines(entry));
  reply.array(lines.length);
  for (const line of lines) reply.simple(line);
}

function helpLines({ spec }: CommandEntry): string[] {
  const usage = [spec.name.toUpperCase(), ...(spec.arguments ?? []).map(usageOf)].join(' ');
  return [usage, `    ${spec.summary}`];
}

function usageOf(argument: ArgumentSpec): string {
  const flags = argument.flags ?? [];
  const token = argument.token === undefined ? [] : [argument.token];
  const value = valueUsageOf(argument);
  const words = [...token, ...(value === '' ? [] : [value])].join(' ');
  const repeated = flags.includes('multiple') ? `${words} [${words} ...]` : words;
  return flags.includes('optional') ? `[${repeated}]` : repeated;
}

function valueUsageOf(argument: ArgumentSpec): string {
  const inner = argument.arguments ?? [];
  switch (argument.type) {
    case 'pure-token':
      return '';
    case 'oneof':
      return `<${inner.map(usageOf).join('|')}>`;
    case 'block':
      return inner.map(usageOf).join(' ');
    default:
      return `<${argument.name}>`;
  }
}
