/** Each server restores what the other one dumps, and must then hold what it held before. */
import type { Servers } from './alignment.ts';
import { isSameReply } from './comparison.ts';
import type { Exchange } from './comparisons/exchange.ts';
import { contentQuestions } from './key-questions.ts';
import type { StateDifference } from './keyspace-walk.ts';
import { command, printCommand, type RawClient } from './raw-client.ts';
import { bulkContent, replyItems } from './reply-bytes.ts';
import { withoutNegativeZero } from './script-differences.ts';

const ZSET = Buffer.from('+zset\r\n');
/** In RESP2 and RESP3. */
const NEGATIVE_ZERO = /\$2\r\n-0\r\n|,-0\r\n/g;
const RESTORED = Buffer.from('restored from a dump');

export async function exchangeDumps(servers: Servers): Promise<StateDifference | undefined> {
  const keys = replyItems(await servers.oracle.call('KEYS', '*')).map(bulkContent);
  for (const key of keys) {
    const type = await servers.oracle.call('TYPE', key);
    for (const [from, to] of [
      [servers.oracle, servers.target],
      [servers.target, servers.oracle],
    ]) {
      const difference = await restoreAcross(from, to, key, type);
      if (difference !== undefined) return difference;
    }
  }
  return undefined;
}

async function restoreAcross(
  from: RawClient,
  to: RawClient,
  key: Buffer,
  type: Buffer,
): Promise<StateDifference | undefined> {
  const payload = bulkContent(await from.call('DUMP', key));
  const restore = command('RESTORE', RESTORED, '0', payload, 'REPLACE');
  const restored = await to.call(...restore);
  if (restored[0] !== 43)
    return { question: printCommand(restore), expected: Buffer.from('+OK\r\n'), actual: restored };
  const begun = performance.now();
  const kept = contentQuestions(key, type);
  const copied = contentQuestions(RESTORED, type);
  const before = await to.callAll(kept);
  const after = await to.callAll([...copied, command('DEL', RESTORED)]);
  const elapsedMs = performance.now() - begun;
  const at = kept.findIndex(
    (sent, index) => !isSameCopy(type, { sent, expected: before[index], actual: after[index], elapsedMs }),
  );
  if (at === -1) return undefined;
  return { question: `${printCommand(kept[at])} after RESTORE`, expected: before[at], actual: after[at] };
}

/**
 * Packed sorted sets know no negative zero, on both servers: one that redis-server has unpacked keeps those it gets, and loses them
 * where RESTORE packs it again. A copy never has more of them.
 */
function isSameCopy(type: Buffer, exchange: Exchange): boolean {
  if (isSameReply(exchange)) return true;
  const { expected, actual } = exchange;
  if (!type.equals(ZSET) || negativeZeros(actual) > negativeZeros(expected)) return false;
  return isSameReply({
    ...exchange,
    expected: withoutNegativeZero(expected),
    actual: withoutNegativeZero(actual),
  });
}

function negativeZeros(reply: Buffer): number {
  return reply.toString('latin1').match(NEGATIVE_ZERO)?.length ?? 0;
}
