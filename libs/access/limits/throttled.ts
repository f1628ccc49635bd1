/** The reply to a request over the limit: the connection stays, the client may try again. */
export function throttledError(waitMs: number): string {
  return `THROTTLED retry in ${waitMs} ms`;
}
