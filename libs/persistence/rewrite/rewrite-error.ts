/** How a rewrite can end other than well, beyond the disk's own failures. */
import { RingfortError } from '@ringfort/base';

export function rewriteCancelled(): RingfortError {
  return new RingfortError('REWRITE_CANCELLED', 'the rewrite was cancelled: the log goes on as it is');
}

export function rewriteInProgress(): RingfortError {
  return new RingfortError('REWRITE_IN_PROGRESS', 'a rewrite is already in progress');
}

export function fullCopyInProgress(): RingfortError {
  const text = 'a full copy replaces the keyspace: the log is written anew with it';
  return new RingfortError('FULL_COPY_IN_PROGRESS', text);
}

export function snapshotAborted(attempts: number): RingfortError {
  const text = `the keyspace was cleared ${attempts} times while it was being copied: the rewrite was given up`;
  return new RingfortError('REWRITE_ABORTED', text);
}
