/** The texts of what stops a start: which file, which byte, what was expected, what to do. */
import { RingfortError } from '@ringfort/base';

const ADVICE =
  'Nothing was changed. Restore this directory from a backup, or empty it and let the node copy from another ' +
  'node of its shard';

export function logDamaged(file: string, position: number, problem: string, cause?: unknown): RingfortError {
  const text = `${file} is damaged at byte ${position}: ${problem}. ${ADVICE}`;
  return new RingfortError('LOG_DAMAGED', text, cause === undefined ? {} : { cause });
}

export function logIncomplete(what: string, cause?: unknown): RingfortError {
  return new RingfortError('LOG_DAMAGED', `${what}. ${ADVICE}`, cause === undefined ? {} : { cause });
}
