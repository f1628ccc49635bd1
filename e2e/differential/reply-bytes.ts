/**
 * Where replies end and what their items are, RESP2 and RESP3, for the differential test alone: written plainly and
 * apart from the protocol library, so that a mistake there cannot hide here. Nothing is decoded beyond that.
 */

const LINE_END = Buffer.from('\r\n');
const AGGREGATES: Readonly<Record<string, number>> = { '*': 1, '~': 1, '>': 1, '%': 2 };
const BULKS = '$=!';

/** Index behind the reply that begins at `at`; -1 when it is not whole yet. */
export function replyEnd(bytes: Buffer, at: number): number {
  const lineEnd = bytes.indexOf(LINE_END, at);
  if (lineEnd === -1) return -1;
  const type = String.fromCharCode(bytes[at]);
  const count = Number(bytes.toString('latin1', at + 1, lineEnd));
  let end = lineEnd + LINE_END.length;
  if (BULKS.includes(type)) {
    if (count < 0) return end;
    end += count + LINE_END.length;
    return end <= bytes.length ? end : -1;
  }
  const items = (AGGREGATES[type] ?? 0) * Math.max(count, 0);
  for (let item = 0; item < items; item++) {
    if (end >= bytes.length) return -1;
    end = replyEnd(bytes, end);
    if (end === -1) return -1;
  }
  return end;
}

/** The items of an aggregate reply, each as its own raw reply; none for any other reply. */
export function replyItems(reply: Buffer): Buffer[] {
  if (AGGREGATES[String.fromCharCode(reply[0])] === undefined) return [];
  const items: Buffer[] = [];
  let at = reply.indexOf(LINE_END) + LINE_END.length;
  while (at < reply.length) {
    const end = replyEnd(reply, at);
    items.push(reply.subarray(at, end));
    at = end;
  }
  return items;
}

/** What a bulk string holds. */
export function bulkContent(reply: Buffer): Buffer {
  return reply.subarray(reply.indexOf(LINE_END) + LINE_END.length, reply.length - LINE_END.length);
}

/** The number of an integer reply; undefined for any other reply. */
export function integerOf(reply: Buffer): number | undefined {
  return reply[0] === 58 ? Number(reply.toString('latin1', 1, reply.length - 2)) : undefined;
}
