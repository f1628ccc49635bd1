/** A configuration file in redis.conf's form: `option value …` lines, `#` comments, quotes. Read, not interpreted. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { errorText } from '@ringfort/base';
import type { ConfigurationMistake } from './mistake.ts';
import { splitWords } from './words.ts';

/** One option as somebody wrote it. */
export interface Setting {
  readonly where: string;
  readonly name: string;
  readonly words: readonly string[];
  /** The rest of the line as it was, for options that take it whole. */
  readonly rest: string;
}

/** Reads a file's settings; lines that cannot be split, or a file that cannot be read, are added to `mistakes`. */
export function readConfigurationFile(path: string, mistakes: ConfigurationMistake[]): Setting[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const message = `${path} cannot be read: ${errorText(error)}`;
    mistakes.push({ where: '--config', option: 'config', message });
    return [];
  }
  return parseSettings(text, basename(path), mistakes);
}

/** The settings of a file's text; `fileName` is for messages. */
function parseSettings(text: string, fileName: string, mistakes: ConfigurationMistake[]): Setting[] {
  const settings: Setting[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const where = `${fileName}:${index + 1}`;
    const words = splitWords(line);
    if (words === undefined || words.length === 0) {
      mistakes.push({ where, option: line.split(/[\s"']/)[0], message: 'unbalanced quotes' });
      continue;
    }
    const rest = line.slice(line.search(/\s|$/)).trim();
    settings.push({ where, name: words[0].toLowerCase(), words: words.slice(1), rest });
  }
  return settings;
}
