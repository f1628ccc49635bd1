/** Command-line flags of a tier, as data: the command-line tool registers them, this library knows no parser. */
import { unreachable } from '@ringfort/base';
import type { OptionRow, Tier } from './option-row.ts';
import { OPTION_SECTIONS } from './options/table.ts';

export interface OptionFlag {
  readonly name: string;
  /** Title of the section of the documentation page. */
  readonly section: string;
  readonly alias?: string;
  /** What stands for the value in a usage line: `bytes`, `yes|no`. */
  readonly placeholder: string;
  readonly description: string;
  readonly defaultText: string;
  readonly isRepeatable: boolean;
}

/** The flags that a process of `tier` takes. */
export function optionFlags(tier: Tier): OptionFlag[] {
  return OPTION_SECTIONS.flatMap(({ title, options }) =>
    (options as readonly OptionRow[])
      .filter((row) => row.tiers.includes(tier))
      .map((row) => flagOf(row, tier, title)),
  );
}

function flagOf(row: OptionRow, tier: Tier, section: string): OptionFlag {
  return {
    name: row.name,
    section,
    ...(row.alias === undefined ? {} : { alias: row.alias }),
    placeholder: placeholderOf(row),
    description: row.description,
    defaultText: row.tierDefaults?.[tier] ?? row.default,
    isRepeatable: row.kind === 'list',
  };
}

export function placeholderOf(row: OptionRow): string {
  switch (row.kind) {
    case 'integer':
      return 'number';
    case 'bytes':
      return 'bytes';
    case 'duration':
      return row.unit === 's' ? 'seconds' : 'milliseconds';
    case 'ratio':
      return '0..1';
    case 'boolean':
      return 'yes|no';
    case 'enum':
      return row.values.join('|');
    case 'string':
      return 'text';
    case 'list':
      return row.item === 'line' ? 'line' : 'words';
    default:
      return unreachable(row);
  }
}
