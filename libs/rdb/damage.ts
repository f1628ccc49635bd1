/**
 * What the decoders throw on bytes that are no value. It never leaves the library: `openPayload` turns it into an
 * answer.
 */
import { RingfortError } from '@ringfort/base';

const CODE = 'RDB_DAMAGED';

export function damaged(what: string): never {
  throw new RingfortError(CODE, what);
}

export function isDamage(error: unknown): error is RingfortError {
  return error instanceof RingfortError && error.code === CODE;
}
