/** `arrayInKeyOrder`: each shard's array holds the answers to its keys; they go back to the request's order. */
import { type ReplyWriter, replyEnd } from '@ringfort/protocol';
import { isAggregate, nextLine, numberAt, writeMismatch } from './parts.ts';

/** `partOfItem[i]` is the part whose next element answers key `i`. */
export function mergeArrayInKeyOrder(
  partOfItem: Int32Array,
  parts: readonly Buffer[],
  reply: ReplyWriter,
): void {
  if (!haveLengths(parts, itemCounts(partOfItem, parts.length))) {
    writeMismatch(reply);
    return;
  }
  const positions = Int32Array.from(parts, (part) => nextLine(part, 0));
  reply.array(partOfItem.length);
  for (const part of partOfItem) {
    const bytes = parts[part];
    const end = replyEnd(bytes, positions[part], bytes.length);
    reply.out.append(bytes, positions[part], end);
    positions[part] = end;
  }
}

function itemCounts(partOfItem: Int32Array, partCount: number): Int32Array {
  const counts = new Int32Array(partCount);
  for (const part of partOfItem) counts[part]++;
  return counts;
}

function haveLengths(parts: readonly Buffer[], counts: Int32Array): boolean {
  return parts.every((part, index) => isAggregate(part) && numberAt(part, 0) === counts[index]);
}
