/** What mergers ask about a raw reply. https://redis.io/docs/latest/develop/reference/protocol-spec/ */
import type { ReplyWriter } from '@ringfort/protocol';

const ERROR = 45;
const BLOB_ERROR = 33;
const NULL = 95;
const MINUS = 45;

export function isError(part: Buffer): boolean {
  return part[0] === ERROR || part[0] === BLOB_ERROR;
}

export function firstError(parts: readonly Buffer[]): Buffer | undefined {
  return parts.find(isError);
}

/** `_`, `$-1`, `*-1`. */
export function isNull(part: Buffer): boolean {
  return part[0] === NULL || part[1] === MINUS;
}

/** The number in the line that begins at `start` with a type byte: a count, a length, an integer. */
export function numberAt(bytes: Buffer, start: number): number {
  return Number(bytes.latin1Slice(start + 1, lineEnd(bytes, start)));
}

/** Where the line at `start` ends, its line break excluded. */
export function lineEnd(bytes: Buffer, start: number): number {
  return bytes.indexOf('\r\n', start, 'latin1');
}

/** Where the line behind the one at `start` begins. */
export function nextLine(bytes: Buffer, start: number): number {
  return lineEnd(bytes, start) + 2;
}

export function isAggregate(part: Buffer): boolean {
  const type = part[0];
  return type === 42 || type === 126 || type === 62;
}

/** Shards that answer in different shapes: a backend of another kind or version. Nothing can be made of it. */
export function writeMismatch(reply: ReplyWriter): void {
  reply.error('ERR the shards gave replies that do not fit together');
}
