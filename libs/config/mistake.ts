/** What is wrong with a configuration: all of it at once, so that one run is enough to repair it. */
import { RingfortError } from '@ringfort/base';

export interface ConfigurationMistake {
  /** `ringfort.conf:12`, `--maxmemory`, or `CONFIG SET`; the option's name when that is all that is known. */
  readonly where: string;
  readonly option: string;
  readonly message: string;
  /** The option that was probably meant, when the name is unknown. */
  readonly suggestion?: string;
}

export class ConfigurationError extends RingfortError {
  readonly mistakes: readonly ConfigurationMistake[];

  constructor(mistakes: readonly ConfigurationMistake[]) {
    const count = mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`;
    super('CONFIGURATION_INVALID', `${count} in the configuration:\n${mistakes.map(mistakeLine).join('\n')}`);
    this.mistakes = mistakes;
  }
}

function mistakeLine(mistake: ConfigurationMistake): string {
  const hint = mistake.suggestion === undefined ? '' : ` (did you mean '${mistake.suggestion}'?)`;
  // A flag is its own place, and so is an option whose line is not known.
  const isNamed = [mistake.option, `--${mistake.option}`].includes(mistake.where);
  const option = isNamed ? '' : `${mistake.option}: `;
  return `  ${mistake.where}: ${option}${mistake.message}${hint}`;
}

/** The known name nearest to `name`, if it is near enough to be a slip of the keyboard. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  let nearest: string | undefined;
  // A name of which nothing stays is no slip.
  let distanceMin = Math.min(name.length, Math.max(2, Math.floor(name.length / 3)) + 1);
  for (const each of known) {
    const distance = editDistance(name, each);
    if (distance < distanceMin) {
      nearest = each;
      distanceMin = distance;
    }
  }
  return nearest;
}

/** Levenshtein distance, one row at a time. */
function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const current = [i];
    for (let j = 1; j <= right.length; j++) {
      const replaced = previous[j - 1] + (left[i - 1] === right[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[j] + 1, current[j - 1] + 1));
    }
    previous = current;
  }
  return previous[right.length];
}
