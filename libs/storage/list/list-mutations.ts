/** Applies the mutations of lists (list-operation.ts). */

import type { ByteRanges } from '../contract/list.ts';
import { type RecordAddress, ValueType, type ValueView } from '../contract.ts';
import type { NumberedDatabase } from '../database.hot.ts';
import type { MutationReader } from '../mutation/mutation-reader.ts';
import { ListOperation } from './list-operation.ts';

export function applyListMutation(
  database: NumberedDatabase,
  operation: number,
  key: ValueView,
  reader: MutationReader,
): void {
  switch (operation) {
    case ListOperation.pushHead:
    case ListOperation.pushTail:
      push(database, key, reader, operation === ListOperation.pushHead);
      break;
    case ListOperation.dropHead:
    case ListOperation.dropTail: {
      const count = reader.varint();
      database.lists.drop(existing(database, key, reader), count, operation === ListOperation.dropHead);
      break;
    }
    case ListOperation.set:
    case ListOperation.insert:
      writeAt(database, operation, key, reader);
      break;
    case ListOperation.removeFromHead:
    case ListOperation.removeFromTail: {
      const limit = reader.varint();
      const element = reader.range();
      const fromHead = operation === ListOperation.removeFromHead;
      database.lists.removeEqual(existing(database, key, reader), limit, fromHead, element);
      break;
    }
    default:
      throw reader.damage(`unknown operation ${operation}`);
  }
}

function push(database: NumberedDatabase, key: ValueView, reader: MutationReader, atHead: boolean): void {
  const ranges = readElements(key, reader);
  const record = listAt(database, key, reader);
  database.lists.push(record, ranges, 0, 1, atHead);
}

/** The elements, behind the key. */
function readElements(key: ValueView, reader: MutationReader): ByteRanges {
  const count = reader.count() + 1;
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  starts[0] = key.start;
  ends[0] = key.end;
  for (let i = 1; i < count; i++) {
    const element = reader.range();
    starts[i] = element.start;
    ends[i] = element.end;
  }
  return { bytes: key.bytes, starts, ends, count };
}

function writeAt(
  database: NumberedDatabase,
  operation: number,
  key: ValueView,
  reader: MutationReader,
): void {
  const index = reader.varint();
  const element = reader.range();
  const record = existing(database, key, reader);
  const length = database.lists.lengthOf(record);
  const isSet = operation === ListOperation.set;
  if (index > length || (isSet && index === length)) throw reader.damage('an index is out of range');
  const { bytes, start, end } = element;
  if (isSet) database.lists.set(record, index, bytes, start, end);
  else database.lists.insert(record, index, bytes, start, end);
}

function existing(database: NumberedDatabase, key: ValueView, reader: MutationReader): RecordAddress {
  const record = listAt(database, key, reader);
  if (record === 0) throw reader.damage('its key does not exist');
  return record;
}

/** The list to change, 0 if there is none. */
function listAt(database: NumberedDatabase, key: ValueView, reader: MutationReader): RecordAddress {
  const record = database.lists.open(key.bytes, key.start, key.end);
  if (record !== 0 && database.typeOf(record) !== ValueType.list) throw reader.damage('its key is no list');
  return record;
}
