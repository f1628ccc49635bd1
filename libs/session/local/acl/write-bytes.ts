/** Byte strings (one character per byte, as the access library keeps names and rules) as bulk strings. */
import type { ReplyWriter } from '@ringfort/protocol';

export function writeBytes(reply: ReplyWriter, byteString: string): void {
  reply.bulkBuffer(Buffer.from(byteString, 'latin1'));
}

export function writeBytesArray(reply: ReplyWriter, byteStrings: readonly string[]): void {
  reply.array(byteStrings.length);
  for (const each of byteStrings) writeBytes(reply, each);
}
