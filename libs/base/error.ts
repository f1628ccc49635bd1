/**
 * Operational failures: a timeout, a full disk, a lost node. `code` is stable (documented, safe to match on);
 * the message says what happened and what to do; `cause` keeps the original error.
 */
export class RingfortError extends Error {
  override readonly name = 'RingfortError';
  readonly code: string;

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** The text of any thrown value, for a log line or an error reply. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
