/**
 * The options of one process with their values. Code asks by name through the accessor of the option's kind, so a
 * name that does not exist, or has another kind, does not compile. CONFIG GET and CONFIG SET work on the same map.
 */

import { matchesGlob } from '@ringfort/base';
import type { ConfigurationMistake } from './mistake.ts';
import type { OptionRow, OptionValue, Tier } from './option-row.ts';
import { defaultValue, optionLines, optionText, parseOptionValue } from './option-value.ts';
import { OPTIONS, type OptionChoice, type OptionName, type OptionNameOf } from './options/table.ts';
import { quoteWord } from './words.ts';

/** What is shown instead of a secret that is set. */
const HIDDEN_SECRET = '********';
/** What makes a pattern of a name, to CONFIG GET. */
const WILDCARD = /[*?[]/;
/** Options by each of their names. */
const NAMED_OPTIONS = OPTIONS.flatMap((row: OptionRow): (readonly [name: string, row: OptionRow])[] =>
  row.alias === undefined
    ? [[row.name, row]]
    : [
        [row.name, row],
        [row.alias, row],
      ],
);

export type OptionListener = (name: OptionName) => void;

export class Configuration {
  readonly tier: Tier;
  readonly #values: Map<string, OptionValue>;
  readonly #places: ReadonlyMap<string, readonly string[]>;
  readonly #listeners = new Map<string, OptionListener[]>();

  /** `values` holds every option, those of other tiers included: shared code may ask for any. */
  constructor(
    tier: Tier,
    values: ReadonlyMap<string, OptionValue>,
    places: ReadonlyMap<string, readonly string[]>,
  ) {
    this.tier = tier;
    this.#values = new Map(values);
    this.#places = places;
  }

  /** Where the value was read, for messages: a place for each item of a list; none for a default. */
  places(name: OptionName): readonly string[] {
    return this.#places.get(name) ?? [];
  }

  integer(name: OptionNameOf<'integer'>): number {
    return this.#values.get(name) as number;
  }

  bytes(name: OptionNameOf<'bytes'>): number {
    return this.#values.get(name) as number;
  }

  durationMs(name: OptionNameOf<'duration'>): number {
    return this.#values.get(name) as number;
  }

  ratio(name: OptionNameOf<'ratio'>): number {
    return this.#values.get(name) as number;
  }

  boolean(name: OptionNameOf<'boolean'>): boolean {
    return this.#values.get(name) as boolean;
  }

  choice<Name extends OptionNameOf<'enum'>>(name: Name): OptionChoice<Name> {
    return this.#values.get(name) as OptionChoice<Name>;
  }

  string(name: OptionNameOf<'string'>): string {
    return this.#values.get(name) as string;
  }

  list(name: OptionNameOf<'list'>): readonly string[] {
    return this.#values.get(name) as readonly string[];
  }

  /** The value as CONFIG GET shows it; undefined for a name that is no option. Secrets are hidden. */
  text(name: string): string | undefined {
    const row = OPTIONS.find((each) => each.name === name);
    return row === undefined ? undefined : this.#shown(row);
  }

  /**
   * CONFIG GET: name and value of this tier's options, each once, aliases among them as names of their own. As in Redis a
   * pattern without wildcards is a name, answered as it was written; others match, case aside.
   */
  get(patterns: readonly string[]): [name: string, value: string][] {
    const found = new Map<string, [name: string, value: string]>();
    for (const pattern of patterns) {
      const wanted = pattern.toLowerCase();
      const isName = !WILDCARD.test(pattern);
      const glob = Buffer.from(wanted);
      for (const [name, row] of NAMED_OPTIONS) {
        if (!row.tiers.includes(this.tier) || found.has(name)) continue;
        const isMeant = isName ? name === wanted : matchesGlob(glob, Buffer.from(name), 0, name.length);
        if (isMeant) found.set(name, [isName ? pattern : name, this.#shown(row)]);
      }
    }
    return [...found.values()];
  }

  /**
   * CONFIG SET: changes all of the options, or none and answers every mistake. Listeners are called once everything
   * is in place, only for values that differ.
   */
  set(pairs: readonly (readonly [name: string, value: string])[]): ConfigurationMistake[] {
    const mistakes: ConfigurationMistake[] = [];
    const parsed = new Map<OptionRow, OptionValue>();
    const given = new Set<string>();
    for (const [name, text] of pairs) {
      const option = name.toLowerCase();
      const row = OPTIONS.find((each) => each.name === option || each.alias === option);
      const fail = (message: string, shown = name) =>
        mistakes.push({ where: 'CONFIG SET', option: shown, message });
      if (row === undefined || !row.tiers.includes(this.tier)) fail(UNKNOWN_OPTION);
      else if (!row.isMutable) fail("can't set immutable config");
      else if (given.has(option)) fail('duplicate parameter');
      else {
        given.add(option);
        const result = parseOptionValue(
          row,
          row.kind === 'list' ? text.split(/\s+/).filter(Boolean) : [text],
        );
        if (result.ok) parsed.set(row, result.value);
        else fail(result.message, option);
      }
    }
    if (mistakes.length === 0) this.#apply(parsed);
    return mistakes;
  }

  /** Calls `listener` after each change of the option by CONFIG SET. */
  onChange(name: OptionName, listener: OptionListener): void {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
  }

  /**
   * A configuration file that gives a process of `tier` what was set here, `overrides` instead of its own values.
   * Values that are this tier's defaults are left out. Secrets are in it.
   */
  fileText(
    tier: Tier,
    overrides: Readonly<Partial<Record<OptionName, string | readonly string[]>>> = {},
  ): string {
    const lines = OPTIONS.filter((row) => row.tiers.includes(tier)).flatMap((row) => {
      const override = overrides[row.name as OptionName];
      if (override !== undefined) {
        const isLine = row.kind === 'list' && row.item === 'line';
        return [override].flat().map((text) => `${row.name} ${isLine ? text : quoteWord(text)}`);
      }
      const value = this.#values.get(row.name) ?? '';
      const isDefault = optionText(row, value) === optionText(row, defaultValue(row, this.tier));
      return isDefault ? [] : optionLines(row, value);
    });
    return lines.map((line) => `${line}\n`).join('');
  }

  #shown(row: OptionRow): string {
    const text = optionText(row, this.#values.get(row.name) ?? '');
    return row.isSecret === true && text !== '' ? HIDDEN_SECRET : text;
  }

  #apply(changes: ReadonlyMap<OptionRow, OptionValue>): void {
    const changed = [...changes].filter(([row, value]) => this.#values.get(row.name) !== value);
    for (const [row, value] of changed) this.#values.set(row.name, value);
    for (const [row] of changed) {
      for (const listener of this.#listeners.get(row.name) ?? []) listener(row.name as OptionName);
    }
  }
}

const UNKNOWN_OPTION = 'unknown option';

/** The error reply of CONFIG SET, in Redis's words; further mistakes are added to the first. */
export function configSetError(mistakes: readonly ConfigurationMistake[]): string {
  const unknown = mistakes.find((mistake) => mistake.message === UNKNOWN_OPTION);
  if (unknown !== undefined) {
    const [quoted] = unknown.option.split('\0', 1);
    return `ERR Unknown option or number of arguments for CONFIG SET - '${quoted}'`;
  }
  const parts = mistakes.map(
    ({ option, message }) => `(possibly related to argument '${option}') - ${message}`,
  );
  return `ERR CONFIG SET failed ${parts.join('; ')}`;
}
