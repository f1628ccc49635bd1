/**
 * After a change that the server chooses (which members SPOP takes, which ID the clock gives an entry) the two servers
 * hold different data. Both are then given the oracle's choice, so that the rest of the script compares.
 */
import { type Exchange, hasWord, nameOf } from './comparisons/exchange.ts';
import { type Command, command, type RawClient } from './raw-client.ts';
import { bulkContent, integerOf, replyItems } from './reply-bytes.ts';

export interface Servers {
  readonly oracle: RawClient;
  readonly target: RawClient;
}

/** Whether what follows has to wait: for an alignment, or for a pause to have passed. */
export function endsSegment(sent: Command): boolean {
  const name = nameOf(sent);
  if (name === 'xadd') return sent.some((part) => part.toString('latin1') === '*');
  return name === 'spop' || (name === 'debug' && hasWord(sent, 'sleep'));
}

export async function align(servers: Servers, exchange: Exchange): Promise<void> {
  if (exchange.expected.equals(exchange.actual)) return;
  const name = nameOf(exchange.sent);
  if (name === 'spop') await alignMembers(servers, exchange);
  if (name === 'xadd') await alignLastId(servers, exchange);
}

/** Both sets are made anew of what the oracle left over, with the expiry that each had. */
async function alignMembers(servers: Servers, { sent, expected, witness }: Exchange): Promise<void> {
  const popped = new Set((expected[0] === 36 ? [expected] : replyItems(expected)).map(String));
  const left = replyItems(witness ?? expected).filter((each) => !popped.has(String(each)));
  const key = sent[1];
  for (const client of [servers.oracle, servers.target]) {
    const [expiry] = await client.callAll([command('PEXPIRETIME', key), command('DEL', key)]);
    if (left.length === 0) continue;
    await client.call('SADD', key, ...left.map(bulkContent));
    if ((integerOf(expiry) ?? -1) > 0) await client.call('PEXPIREAT', key, expiry.subarray(1, -2));
  }
}

/** Both entries go, and both streams go on from the later of the two IDs. */
async function alignLastId(servers: Servers, { sent, expected, actual }: Exchange): Promise<void> {
  const [left, right] = [expected, actual].map(bulkContent);
  const later = left.toString() > right.toString() ? left : right;
  const key = sent[1];
  const report = replyItems(await servers.oracle.call('XINFO', 'STREAM', key));
  const addedAt = report.findIndex((item) => item.includes('entries-added'));
  const added = report[addedAt + 1].subarray(1, -2);
  await servers.oracle.call('XDEL', key, left);
  await servers.target.call('XDEL', key, right);
  for (const client of [servers.oracle, servers.target]) {
    await client.call('XSETID', key, later, 'ENTRIESADDED', added, 'MAXDELETEDID', later);
  }
}
