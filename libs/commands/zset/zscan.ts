/** ZSCAN key cursor [MATCH pattern] [COUNT count] */

import { doubleText } from '@ringfort/base';
import type { ZsetPlace } from '@ringfort/storage';
import { parseCollectionScan, replyEmptyScan, scanCursorArgument } from '../collection-scan.ts';
import type { CommandContext } from '../contract.ts';
import { WRONG_TYPE } from '../lookup.hot.ts';
import { ScoredMembers } from './scored-members.ts';
import { readZset } from './zset-key.hot.ts';

/** Beyond it Redis's small form, too, keeps a whole score as a double. */
const PACKED_INTEGER_MAX = 2 ** 62;

export function zscan(context: CommandContext): void {
  const { reply } = context;
  const { zsets } = context.database;
  const cursor = scanCursorArgument(context, 2);
  if (cursor === undefined) return;
  const record = readZset(context, 1);
  if (record === WRONG_TYPE) return;
  if (record === 0) {
    replyEmptyScan(context);
    return;
  }
  const scan = parseCollectionScan(context);
  if (scan === undefined) return;
  const found = new ScoredMembers();
  const isPacked = zsets.isPacked(record);
  const next = zsets.scan(record, cursor, scan.count, (place: ZsetPlace) => {
    if (scan.pattern?.matches(place) ?? true) found.add(place.score, place.bytes, place.start, place.end);
  });
  reply.array(2);
  reply.bulkText(String(next));
  reply.array(found.count * 2);
  found.visit((score, bytes, start, end) => {
    reply.bulk(bytes, start, end);
    reply.bulkText(isPacked ? packedScoreText(score) : doubleText(score));
  });
}

/** A scan shows a small set's whole scores as the integers that they are kept as, to the last digit. */
function packedScoreText(score: number): string {
  const isInteger = Number.isInteger(score) && Math.abs(score) <= PACKED_INTEGER_MAX;
  return isInteger ? BigInt(score).toString() : doubleText(score);
}
