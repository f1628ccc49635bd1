/** Between commander and the configuration: registers a tier's flags, and collects what was given. */
import { type ConfigurationSources, optionFlags, type Tier } from '@ringfort/config';
import { type Command, Option } from 'commander';

/** A longer list of choices would push every description to the edge of the terminal. */
const PLACEHOLDER_LENGTH_MAX = 40;

/** Adds `--config` and a flag per option of the tier. */
export function addConfigurationFlags(command: Command, tier: Tier): void {
  command.option('--config <file>', 'configuration file: one option per line, as in redis.conf');
  for (const flag of optionFlags(tier)) {
    const isLong = flag.placeholder.length > PLACEHOLDER_LENGTH_MAX;
    const placeholder = isLong ? 'name' : flag.placeholder;
    const choices = isLong ? ` One of ${flag.placeholder.replaceAll('|', ', ')}.` : '';
    const defaultText = flag.defaultText === '' ? 'none' : flag.defaultText;
    const description = `${flag.description}${choices} (default: ${defaultText})`;
    for (const name of flag.alias === undefined ? [flag.name] : [flag.name, flag.alias]) {
      const option = new Option(`--${name} <${placeholder}>`, description).helpGroup(flag.section);
      if (flag.isRepeatable) option.argParser<string[]>((value, earlier) => [...(earlier ?? []), value]);
      if (name === flag.alias) option.hideHelp();
      command.addOption(option);
    }
  }
  // Unknown flags are collected below, so that the configuration names them together with its other mistakes.
  command.allowUnknownOption().allowExcessArguments();
}

/** What the user gave, for loadConfiguration. */
export function configurationSources(command: Command, tier: Tier): ConfigurationSources {
  const given = command.opts<Record<string, string | string[]>>();
  const values: Record<string, string | string[]> = unknownFlags(command.args);
  for (const option of command.options) {
    const value = given[option.attributeName()];
    const name = option.long?.slice(2);
    if (value !== undefined && name !== undefined && name !== 'config') values[name] = value;
  }
  const filePath = given['config'];
  return { tier, values, ...(typeof filePath === 'string' ? { filePath } : {}) };
}

/**
 * `--name value`, `--name=value`, and `-n value`, which keeps its dash; a word that belongs to no flag counts as one,
 * because it is a mistake too.
 */
function unknownFlags(args: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {};
  let isValue = false;
  for (const arg of args) {
    const isFlag = /^--|^-\D/.test(arg);
    if (!isValue || isFlag) values[unknownName(arg)] = '';
    isValue = isFlag && !arg.includes('=');
  }
  return values;
}

/** A `--user` whose rules were not quoted leaves its password as a word of its own. */
function unknownName(arg: string): string {
  if (/^[<>]/.test(arg)) return `${arg[0]}(password)`;
  return arg.replace(/^--/, '').replace(/=.*$/s, '');
}
