/** Feeds a stream to a ReplyScanner piece by piece, as a link does, and answers the replies it found. */
import { REPLY_INCOMPLETE, REPLY_INVALID, ReplyScanner } from '../resp/reply-scanner.hot.ts';

export interface ScannedStream {
  readonly replies: readonly string[];
  readonly isInvalid: boolean;
}

export function feedReplies(pieces: readonly Buffer[]): ScannedStream {
  const scanner = new ReplyScanner();
  const replies: string[] = [];
  let stream: Buffer = Buffer.alloc(0);
  let replyStart = 0;
  let scanned = 0;
  for (const piece of pieces) {
    stream = Buffer.concat([stream, piece]);
    while (scanned < stream.length) {
      const found = scanner.scan(stream, scanned, stream.length);
      if (found === REPLY_INVALID) return { replies, isInvalid: true };
      if (found === REPLY_INCOMPLETE) {
        scanned += scanner.scannedBytes;
        break;
      }
      replies.push(stream.latin1Slice(replyStart, found));
      replyStart = found;
      scanned = found;
    }
  }
  return { replies, isInvalid: false };
}
