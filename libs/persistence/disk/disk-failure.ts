/** Turns the system's errors into the three that operators meet; codes are stable. */
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
