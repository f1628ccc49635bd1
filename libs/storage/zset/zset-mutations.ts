/** Replays mutations of sorted sets (zset-operation.ts). */

import { ZsetPut } from '../contract/zset.ts';
import { type RecordAddress, ValueType, type ValueView } from '../contract.ts';
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
      remove(database, record, key, reader);
      break;
    default:
      throw reader.damage(`unknown operation ${operation}`);
  }
}

function put(database: NumberedDatabase, key: ValueView, reader: MutationReader): void {
  const scores: number[] = [];
  const members: ValueView[] = [];
  for (let left = reader.byte(); left > 0; left--) {
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

function remove(
  database: NumberedDatabase,
  record: RecordAddress,
  key: ValueView,
  reader: MutationReader,
): void {
  const zsets = database.zsets;
  const members: ValueView[] = [];
  for (let left = reader.byte(); left > 0; left--) {
    const member = reader.range();
    const isThere =
      record !== 0 && !Number.isNaN(zsets.scoreOf(record, member.bytes, member.start, member.end));
    if (!isThere) throw reader.damage('its member does not exist');
    members.push(member);
  }
  zsets.open(key.bytes, key.start, key.end);
  for (const member of members) zsets.remove(member.bytes, member.start, member.end);
  zsets.close();
}
