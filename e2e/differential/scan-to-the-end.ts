/** A whole scan as one answer: all that it found in the order of its bytes. An element may come twice, but not be missed. */
import { type Command, command, type RawClient } from './raw-client.ts';
import { bulkContent, replyItems } from './reply-bytes.ts';

/** A scan that has not ended by then never will. */
const CALLS_MAX = 50_000;

/** `scan` is the command up to its cursor: SCAN, or HSCAN and a key. */
export async function scanToTheEnd(
  client: RawClient,
  scan: Command,
  options: Command,
): Promise<{ sent: Command; reply: Buffer }> {
  const found = new Map<string, Buffer>();
  let cursor = Buffer.from('0');
  for (let calls = 0; calls < CALLS_MAX; calls++) {
    const reply = await client.call(...scan, cursor, ...options);
    const [next, elements] = replyItems(reply);
    if (elements === undefined) throw new Error(`a scan answered ${reply.toString('latin1')}`);
    for (const element of elementsOf(scan, elements)) found.set(element.toString('latin1'), element);
    cursor = Buffer.from(bulkContent(next));
    if (cursor.toString() === '0') {
      const sorted = [...found.values()].sort(Buffer.compare);
      return { sent: [...scan, ...command('…'), ...options], reply: Buffer.concat(sorted) };
    }
  }
  throw new Error(`a scan did not end in ${CALLS_MAX} calls`);
}

/** HSCAN and ZSCAN answer each element with what belongs to it. */
function elementsOf(scan: Command, reply: Buffer): Buffer[] {
  const items = replyItems(reply);
  if (!/^[hz]/i.test(scan[0].toString('latin1'))) return items;
  return items.flatMap((item, index) => (index % 2 === 0 ? [Buffer.concat([item, items[index + 1]])] : []));
}
