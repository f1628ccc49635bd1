/** Replays mutations of sorted sets (zset-operation.ts). */

import { ZsetPut } from '../contract/zset.ts';
import { ValueType, type ValueView } from '../contract.ts';
import type { NumberedDatabase } from '../database.hot.ts';
import type { MutationReader } from '../mutation/mutation-reader.ts';
import { ZsetOperation } from './zset-operation.ts';

export function applyZsetMutation(
  database: NumberedDatabase,
  operation: number,
  key: ValueView,
  reader: MutationReader,
): void {
  const record = database.peek(key.bytes, key.start, key.end);
  if (record !== 0 && database.typeOf(record) !== ValueType.zset)
    throw reader.damage('its key is no sorted set');
  switch (operation) {
    case ZsetOperation.put:
      put(database, key, reader);
      break;
    case ZsetOperation.remove:
      remove(database, key, reader);
      break;
    default:
      throw reader.damage(`unknown operation ${operation}`);
  }
}

function put(database: NumberedDatabase, key: ValueView, reader: MutationReader): void {
  const scores: number[] = [];
  const members: ValueView[] = [];
  for (let left = reader.count(); left > 0; left--) {
    const score = reader.double();
    if (Number.isNaN(score)) throw reader.damage('a score is not a number');
    scores.push(score);
    members.push(reader.range());
  }
  const zsets = database.zsets;
  zsets.open(key.bytes, key.start, key.end);
  zsets.expect(
    members.length,
    members.reduce((longest, member) => Math.max(longest, member.end - member.start), 0),
  );
  for (const [index, member] of members.entries()) {
    zsets.put(scores[index], ZsetPut.plain, member.bytes, member.start, member.end);
  }
  zsets.close();
}

function remove(database: NumberedDatabase, key: ValueView, reader: MutationReader): void {
  const members: ValueView[] = [];
  for (let left = reader.count(); left > 0; left--) members.push(reader.range());
  const zsets = database.zsets;
  zsets.open(key.bytes, key.start, key.end);
  for (const member of members) zsets.remove(member.bytes, member.start, member.end);
  zsets.close();
}
