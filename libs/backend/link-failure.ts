/**
 * The error replies of requests that a link could not see through. They always say whether the request may have been
 * executed: what was never sent certainly was not, everything else is unknown.
 */
export type FailureKind = 'timedOut' | 'timedOutUnsent' | 'lost' | 'lostUnsent' | 'overloaded';

export interface FailureReplies {
  readonly read: Buffer;
  readonly write: Buffer;
}

/** Encodes the replies of one shard once, so that a failing shard costs no string building. */
export function failureReplies(
  shard: string,
  timeoutMs: number,
): Readonly<Record<FailureKind, FailureReplies>> {
  const unsent = 'the request was not sent';
  return {
    timedOut: pair(`TIMEOUT no reply from shard ${shard} within ${timeoutMs} ms`),
    timedOutUnsent: same(`TIMEOUT shard ${shard} could not be reached within ${timeoutMs} ms; ${unsent}`),
    lost: pair(`UNAVAILABLE the connection to shard ${shard} was lost before the reply`),
    lostUnsent: same(`UNAVAILABLE shard ${shard} cannot be reached; ${unsent}`),
    overloaded: same(`UNAVAILABLE shard ${shard} has too many requests waiting for a connection; ${unsent}`),
  };
}

function pair(text: string): FailureReplies {
  return {
    read: encode(`${text}; it may have been executed`),
    write: encode(`${text}; the write may have happened`),
  };
}

function same(text: string): FailureReplies {
  const encoded = encode(text);
  return { read: encoded, write: encoded };
}

function encode(text: string): Buffer {
  return Buffer.from(`-${text}\r\n`);
}
