/** The page about all options, docs/configuration.md. Generated from the rows; a test compares it with the file. */
import { placeholderOf } from './flag.ts';
import type { OptionRow } from './option-row.ts';
import { OPTION_SECTIONS } from './options/table.ts';

const INTRODUCTION = `# Configuration

An option has the same name in a configuration file, as a command-line flag and in CONFIG GET and CONFIG SET.
A flag wins over the file, the file over the default. Everything that is wrong is reported at once, with the line
it stands in.

\`\`\`
# ringfort.conf: one option per line, as in redis.conf
maxmemory 2gb
maxmemory-policy allkeys-lfu
user app on >secret ~app:* +@read +@write -@dangerous
\`\`\`

\`ringfort up --config ringfort.conf --maxmemory 4gb\`

Sizes take \`k\`, \`m\`, \`g\` (powers of 1000) and \`kb\`, \`mb\`, \`gb\` (powers of 1024). Times take \`ms\`, \`s\`, \`m\` and
\`h\`; a plain number is in the unit of the table. "Live" options can be changed with CONFIG SET. One file may serve
all processes: each takes what is its own. The table is generated from \`libs/config/options\`.
`;

/** The whole page as Markdown. */
export function renderOptionsPage(): string {
  const sections = OPTION_SECTIONS.map(({ title, options }) => `\n## ${title}\n\n${renderTable(options)}`);
  return `${INTRODUCTION}${sections.join('')}`;
}

function renderTable(options: readonly OptionRow[]): string {
  const head = '| option | value | default | read by | live | |\n| --- | --- | --- | --- | --- | --- |\n';
  return head + options.map((row) => `${renderRow(row)}\n`).join('');
}

function renderRow(row: OptionRow): string {
  const name = row.alias === undefined ? `\`${row.name}\`` : `\`${row.name}\`, \`${row.alias}\``;
  const value = placeholderOf(row).replaceAll('|', ' \\| ');
  const cells = [name, value, renderDefault(row), row.tiers.join(', '), row.isMutable ? 'yes' : 'no'];
  return `| ${cells.join(' | ')} | ${row.description.replaceAll('|', '\\|')} |`;
}

function renderDefault(row: OptionRow): string {
  const byTier = Object.entries(row.tierDefaults ?? {}).map(([tier, text]) => `${tier} \`${text}\``);
  const general = row.default === '' ? 'none' : `\`${row.default}\``;
  return byTier.length === 0
    ? general
    : byTier.length === row.tiers.length
      ? byTier.join(', ')
      : [general, ...byTier].join(', ');
}
