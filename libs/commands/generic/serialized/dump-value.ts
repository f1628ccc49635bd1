/**
 * Writes a value as a payload, in the form that its encoding here suggests: what is packed here is packed there.
 * Streams have a file of their own.
 */
import { parseInteger64 } from '@ringfort/base';
import { NO_FIELD_EXPIRY, type PayloadWriter } from '@ringfort/rdb';
import { type Database, NO_EXPIRY, type RecordAddress, ValueType } from '@ringfort/storage';
import { dumpStream } from './dump-stream.ts';

export function dumpValue(database: Database, record: RecordAddress, writer: PayloadWriter): void {
  switch (database.typeOf(record)) {
    case ValueType.string:
      dumpString(database, record, writer);
      break;
    case ValueType.list:
      dumpList(database, record, writer);
      break;
    case ValueType.set:
      dumpSet(database, record, writer);
      break;
    case ValueType.zset:
      dumpSortedSet(database, record, writer);
      break;
    case ValueType.hash:
      dumpHash(database, record, writer);
      break;
    case ValueType.stream:
      dumpStream(database.streams, record, writer.stream());
      break;
  }
  writer.end();
}

function dumpString(database: Database, record: RecordAddress, writer: PayloadWriter): void {
  const { bytes, start, end } = database.stringOf(record);
  writer.string(bytes, start, end);
}

function dumpList({ lists }: Database, record: RecordAddress, writer: PayloadWriter): void {
  const list = writer.list();
  const cursor = lists.cursorAt(record, 0, false);
  while (cursor.next()) list.element(cursor.bytes, cursor.start, cursor.end);
  list.end();
}

function dumpSet(database: Database, record: RecordAddress, writer: PayloadWriter): void {
  const { sets } = database;
  const count = sets.cardinalityOf(record);
  const isIntset = database.encodingOf(record) === 'intset';
  const members = sets.members(record);
  if (isIntset) {
    const values = new BigInt64Array(count);
    for (let index = 0; members.next(); index++) {
      values[index] = parseInteger64(members.bytes, members.start, members.end) ?? 0n;
    }
    writer.integerSet(values);
    return;
  }
  const set = writer.set(count);
  while (members.next()) set.member(members.bytes, members.start, members.end);
}

function dumpSortedSet({ zsets }: Database, record: RecordAddress, writer: PayloadWriter): void {
  const zset = zsets.isPacked(record) ? writer.packedSortedSet() : writer.sortedSet(zsets.count(record));
  const { place } = zsets;
  for (let isThere = zsets.moveTo(record, 0); isThere; isThere = zsets.next()) {
    zset.member(place.bytes, place.start, place.end, place.score);
  }
  zset.end();
}

function dumpHash(database: Database, record: RecordAddress, writer: PayloadWriter): void {
  const { hashes } = database;
  const { cursor } = hashes;
  const count = hashes.count(record);
  const earliestMs = earliestExpiry(database, record);
  cursor.walk(record);
  if (earliestMs !== Number.POSITIVE_INFINITY) {
    const hash = writer.expiringHash(count, earliestMs);
    while (cursor.next()) {
      const expireAtMs = cursor.expireAtMs();
      hash.field(cursor.field(), cursor.value(), expireAtMs === NO_EXPIRY ? NO_FIELD_EXPIRY : expireAtMs);
    }
    return;
  }
  const hash = database.encodingOf(record) === 'listpack' ? writer.packedHash() : writer.hash(count);
  while (cursor.next()) hash.field(cursor.field(), cursor.value());
  hash.end();
}

/** Infinity when no field expires. */
function earliestExpiry({ hashes }: Database, record: RecordAddress): number {
  const { cursor } = hashes;
  let earliestMs = Number.POSITIVE_INFINITY;
  cursor.walk(record);
  while (cursor.next()) {
    const expireAtMs = cursor.expireAtMs();
    if (expireAtMs !== NO_EXPIRY && expireAtMs < earliestMs) earliestMs = expireAtMs;
  }
  return earliestMs;
}
