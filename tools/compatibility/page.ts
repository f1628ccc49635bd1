/** docs/compatibility.md: every command and option of redis-server beside Ringfort's. */
import { FAMILY_NAMES } from '@ringfort/command-table';
import type { ComparedCommand, ComparedOption } from './compare.ts';

export function renderCompatibilityPage(version: string, commands: readonly ComparedCommand[]): string {
  const count = (state: ComparedCommand['state']) => commands.filter((each) => each.state === state).length;
  const options = commands.flatMap((each) => each.options);
  const introduction = `# Compatibility

Generated from what redis-server ${version} answers to \`COMMAND DOCS\` (kept in \`tools/compatibility\`), Ringfort's own
command table, and the reasons beside it; do not edit. What \`COMMAND DOCS\` calls a token is an option here.

*Supported* means: the same replies and the same data as redis-server, which the differential tests compare. *Different*
and *absent* say why. A dagger (†) marks what is newer than redis-server ${version}.

${commands.length} commands and subcommands: ${count('supported')} supported, ${count('different')} different, ${count('absent')} absent.
${options.length} options of those that are there: ${options.filter((each) => each.state === 'absent').length} absent.
`;
  const sections = FAMILY_NAMES.map((family) => {
    const members = commands.filter((each) => each.group === family);
    return members.length === 0 ? '' : renderFamily(family, members);
  });
  return [introduction, ...sections.filter((section) => section !== '')].join('\n');
}

function renderFamily(family: string, members: readonly ComparedCommand[]): string {
  const head = '| Command | State | Options | Remarks |\n| --- | --- | --- | --- |\n';
  return `## ${family}\n\n${head}${members.map(renderRow).join('')}`;
}

function renderRow({ name, isNewer, state, why, options }: ComparedCommand): string {
  const cells = [
    `\`${name.replace('|', ' ').toUpperCase()}\`${isNewer ? ' †' : ''}`,
    state,
    options
      .filter((each) => each.state !== 'absent')
      .map((each) => `\`${each.option}\`${each.isNewer && !isNewer ? ' †' : ''}`)
      .join(', '),
    [...(why === undefined ? [] : [why]), ...options.flatMap(remarkOn)].join('; '),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
}

function remarkOn({ option, state, why }: ComparedOption): string[] {
  return state === 'supported' ? [] : [`\`${option}\` ${state}: ${why ?? ''}`];
}
