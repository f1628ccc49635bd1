/** Bytes as text of one character each, for tests. */
import type { ByteRange } from '../read/element.ts';

export function rangeOf(text: string): ByteRange {
  const bytes = Buffer.from(text, 'latin1');
  return { bytes, start: 0, end: bytes.length };
}

export function textOf({ bytes, start, end }: ByteRange): string {
  return bytes.latin1Slice(start, end);
}
