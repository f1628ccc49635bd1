/** Replies of doubles. Whole numbers, which is what most scores are, are written without making a text of them. */
import { doubleText, isPlainInteger, type OutputBuffer } from '@ringfort/base';
import type { ReplyWriter } from '@ringfort/protocol';

const DOLLAR = 36;
const COMMA = 44;
const CR = 13;
const LF = 10;

/** The reply to a double: a bulk string in RESP2, a double in RESP3. */
export function replyDouble(reply: ReplyWriter, value: number): void {
  if (!isPlainInteger(value)) {
    reply.doubleText(doubleText(value));
    return;
  }
  const out = reply.out;
  if (reply.version === 3) {
    out.byte(COMMA);
  } else {
    out.byte(DOLLAR);
    out.decimal(plainLength(value));
    endLine(out);
  }
  out.decimal(value);
  endLine(out);
}

function plainLength(value: number): number {
  let length = value < 0 ? 2 : 1;
  const size = Math.abs(value);
  for (let limit = 10; limit <= size; limit *= 10) length++;
  return length;
}

function endLine(out: OutputBuffer): void {
  out.byte(CR);
  out.byte(LF);
}
