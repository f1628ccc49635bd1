/** `concatenate`: one array (or set) of all elements, shard after shard. */
import type { ReplyWriter } from '@ringfort/protocol';
import { isAggregate, nextLine, numberAt, writeMismatch } from './parts.ts';

export function mergeConcatenate(parts: readonly Buffer[], reply: ReplyWriter): void {
  if (!parts.every(isAggregate)) {
    writeMismatch(reply);
    return;
  }
  const { out } = reply;
  out.byte(parts[0][0]);
  out.decimal(parts.reduce((count, part) => count + numberAt(part, 0), 0));
  out.latin1('\r\n');
  for (const part of parts) out.append(part, nextLine(part, 0), part.length);
}
