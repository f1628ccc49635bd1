/**
 * Feeds a stream to a RequestParser piece by piece, as a connection does: what is unfinished is kept and offered
 * again, longer, and at another address each time, in a buffer with a view or without.
 */
import { withView } from '@ringfort/base';
import { DEFAULT_PROTOCOL_LIMITS, type ProtocolLimits } from '../limits.ts';
import { ParseStatus, RequestParser } from '../resp/request-parser.hot.ts';
import type { ParsedStream } from './request-oracle.ts';

export function feedRequests(
  pieces: readonly Buffer[],
  limits: ProtocolLimits = DEFAULT_PROTOCOL_LIMITS,
): ParsedStream {
  const parser = new RequestParser(undefined, limits);
  const requests: string[][] = [];
  let tail: Buffer = Buffer.alloc(0);
  for (const [index, piece] of pieces.entries()) {
    // Bytes before and after the given range must not matter.
    const padding = index % 5;
    const bytes = Buffer.concat([Buffer.alloc(padding, '$'), tail, piece, Buffer.alloc(3, '\r')]);
    if (index % 3 !== 2) withView(bytes);
    const end = bytes.length - 3;
    let at = padding;
    while (at < end) {
      const status = parser.parse(bytes, at, end);
      if (status === ParseStatus.error) return { requests, error: parser.errorText };
      if (status === ParseStatus.incomplete) break;
      const words: string[] = [];
      for (let word = 0; word < parser.args.count; word++) words.push(parser.args.latin1(word));
      requests.push(words);
      at = parser.consumedEnd;
    }
    tail = bytes.subarray(at, end);
  }
  return { requests, error: undefined };
}

/** The stream in pieces that end at `cuts` (any order, doubles allowed). */
export function cutAt(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [...new Set(cuts.filter((cut) => cut > 0 && cut < bytes.length))].sort((a, b) => a - b);
  return [0, ...places].map((place, index) => bytes.subarray(place, places[index] ?? bytes.length));
}
