/**
 * From flags and file to a Configuration: flags win over the file, the file over the defaults. Everything that is
 * wrong is collected and thrown as one ConfigurationError.
 *
 * One file may serve all tiers: an option of another tier is checked there and otherwise left alone. As a flag it
 * is a mistake, because a flag is given to one process.
 */
import { Configuration } from './configuration.ts';
import { readConfigurationFile, type Setting } from './configuration-file.ts';
import { contradictions } from './contradiction.ts';
import { ConfigurationError, type ConfigurationMistake, nearestName } from './mistake.ts';
import type { OptionRow, OptionValue, Tier } from './option-row.ts';
import { defaultValue, parseOptionValue } from './option-value.ts';
import { OPTIONS } from './options/table.ts';

export interface ConfigurationSources {
  readonly tier: Tier;
  /** Flags by option name, without the dashes. */
  readonly values?: Readonly<Record<string, string | readonly string[]>>;
  /** Configuration file, if any. */
  readonly filePath?: string;
  /** What no row can check by itself: asked of all that could be read, so that its mistakes stand beside the others. */
  readonly check?: (configuration: Configuration) => readonly ConfigurationMistake[];
}

/** Throws ConfigurationError with every mistake there is. */
export function loadConfiguration(sources: ConfigurationSources): Configuration {
  const { tier, filePath } = sources;
  const mistakes: ConfigurationMistake[] = [];
  const fromFile = filePath === undefined ? [] : readConfigurationFile(filePath, mistakes);
  const values = new Map<string, OptionValue>();
  for (const row of OPTIONS) values.set(row.name, defaultValue(row, tier));
  const sourceContext = { tier, mistakes, values, places: new Map<string, string[]>() };
  readSettings(fromFile, sourceContext, { otherTiers: 'ignore' });
  readSettings(flagSettings(sources.values ?? {}), sourceContext, { otherTiers: 'refuse' });
  const configuration = new Configuration(tier, values, sourceContext.places);
  const unread = new Set(mistakes.map(({ option }) => option));
  // A file that cannot be read may hold what makes the rest right.
  if (!unread.has('config')) mistakes.push(...contradictions(configuration, unread));
  if (sources.check !== undefined) mistakes.push(...sources.check(configuration));
  if (mistakes.length > 0) throw new ConfigurationError(mistakes);
  return configuration;
}

interface ReadContext {
  readonly tier: Tier;
  readonly mistakes: ConfigurationMistake[];
  readonly values: Map<string, OptionValue>;
  readonly places: Map<string, string[]>;
}

function flagSettings(flags: Readonly<Record<string, string | readonly string[]>>): Setting[] {
  return Object.entries(flags).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((text) => ({
      // What is no flag keeps its own dash.
      where: name.startsWith('-') ? name : `--${name}`,
      name,
      words: [text],
      rest: text,
    })),
  );
}

function readSettings(
  settings: readonly Setting[],
  context: ReadContext,
  { otherTiers }: { otherTiers: 'ignore' | 'refuse' },
): void {
  const read = new Map<OptionRow, { text: string; where: string }[]>();
  for (const setting of settings) {
    const row = findRow(setting, context, otherTiers);
    if (row === undefined) continue;
    const items = itemsOf(row, setting);
    const result = parseOptionValue(row, items);
    if (!result.ok) {
      context.mistakes.push({ where: setting.where, option: row.name, message: result.message });
    } else if (row.tiers.includes(context.tier)) {
      const earlier = row.kind === 'list' ? (read.get(row) ?? []) : [];
      read.set(row, [...earlier, ...items.map((text) => ({ text, where: setting.where }))]);
    }
  }
  for (const [row, items] of read) {
    const result = parseOptionValue(
      row,
      items.map(({ text }) => text),
    );
    if (!result.ok) continue;
    context.values.set(row.name, result.value);
    context.places.set(
      row.name,
      items.map(({ where }) => where),
    );
  }
}

function itemsOf(row: OptionRow, setting: Setting): string[] {
  if (row.kind !== 'list') return [...setting.words];
  if (row.item === 'line') return [setting.rest];
  return setting.words.flatMap((word) => word.split(',')).filter(Boolean);
}

function findRow(
  setting: Setting,
  context: ReadContext,
  otherTiers: 'ignore' | 'refuse',
): OptionRow | undefined {
  const { where, name, words } = setting;
  const row = OPTIONS.find((each) => each.name === name || each.alias === name);
  if (row === undefined) {
    const known = OPTIONS.flatMap((each) =>
      each.alias === undefined ? [each.name] : [each.name, each.alias],
    );
    const suggestion = nearestName(name, known);
    context.mistakes.push({
      where,
      option: name,
      message: 'unknown option',
      ...(suggestion === undefined ? {} : { suggestion }),
    });
    return undefined;
  }
  if (otherTiers === 'refuse' && !row.tiers.includes(context.tier)) {
    const message = `not an option of ${context.tier} (it is one of ${row.tiers.join(', ')})`;
    context.mistakes.push({ where, option: name, message });
    return undefined;
  }
  if (words.length === 0 || (words.length > 1 && row.kind !== 'list')) {
    context.mistakes.push({ where, option: name, message: 'wrong number of arguments' });
    return undefined;
  }
  return row;
}
