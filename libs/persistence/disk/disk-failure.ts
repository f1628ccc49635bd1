/** Turns the system's errors into the four that operators meet; codes are stable. */
import { getSystemErrorMap } from 'node:util';
import { errorText, RingfortError } from '@ringfort/base';

const NO_SPACE_CODES: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

export function writeFailure(file: string, cause: unknown): RingfortError {
  const systemCode = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (NO_SPACE_CODES.has(systemCode)) {
    const text = `no space left to write ${file}: ${errorText(cause)}. Writes are refused until there is room`;
    return new RingfortError('DISK_FULL', text, { cause });
  }
  const text = `cannot write ${file}: ${errorText(cause)}. Writes are refused until a retry succeeds`;
  return new RingfortError('DISK_WRITE_FAILED', text, { cause });
}

/** The kernel may have dropped the pages and forgotten the error: only a rewrite to new files makes data safe again. */
export function syncFailure(file: string, cause: unknown): RingfortError {
  const text =
    `cannot sync ${file}: ${errorText(cause)}. Writes are refused until everything in memory has been ` +
    'rewritten to new files (BGREWRITEAOF, tried by itself with back-off) or the node is restarted';
  return new RingfortError('DISK_SYNC_FAILED', text, { cause });
}

/**
 * What opening the directory ended with: of a system error, a text as for every data folder that cannot be written; others
 * as they are.
 */
export function directoryFailure(directory: string, cause: unknown): unknown {
  if (!(cause instanceof Error && 'errno' in cause && typeof cause.errno === 'number')) return cause;
  const reason = getSystemErrorMap().get(cause.errno)?.[1] ?? cause.message;
  const isFull = 'code' in cause && NO_SPACE_CODES.has(cause.code);
  const advice = isFull ? 'make room there, or choose another with --data' : 'choose another with --data';
  const text = `cannot write the data folder ${directory}: ${reason}; ${advice}`;
  return new RingfortError('DATA_UNWRITABLE', text, { cause });
}
