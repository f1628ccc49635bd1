/**
 * Replays mutations on a keyspace: recovery, and the replica's side of the stream. The keyspace is in its applying
 * state meanwhile, in which time decides nothing. Each mutation is read and checked as a whole before it acts.
 */
import { NO_EXPIRY, type RecordAddress, ValueType, type ValueView } from '../contract.ts';
import type { NumberedDatabase } from '../database.hot.ts';
import { MutationOperation } from './mutation-format.ts';
import { MutationReader } from './mutation-reader.ts';
import { VALUE_MUTATIONS } from './value-mutations.ts';

/** A string's length must fit 30 bits. */
const STRING_BYTES_MAX = 0x3fffffff;

export interface MutationTarget {
  readonly databases: readonly NumberedDatabase[];
  swapDatabases(first: number, second: number): void;
  clearAll(): void;
}

export function applyMutations(target: MutationTarget, bytes: Buffer, start: number, end: number): void {
  const reader = new MutationReader(bytes, start, end);
  while (reader.hasMore) applyOne(target, reader);
}

function applyOne(target: MutationTarget, reader: MutationReader): void {
  const operation = reader.byte();
  switch (operation) {
    case MutationOperation.clearAll:
      target.clearAll();
      break;
    case MutationOperation.clearDatabase:
      readDatabase(target, reader).clear();
      break;
    case MutationOperation.swapDatabases: {
      const first = readDatabase(target, reader).index;
      target.swapDatabases(first, readDatabase(target, reader).index);
      break;
    }
    default:
      applyToKey(operation, target, reader);
  }
}

function applyToKey(operation: number, target: MutationTarget, reader: MutationReader): void {
  const database = readDatabase(target, reader);
  const key = reader.range();
  switch (operation) {
    case MutationOperation.setString:
      setString(database, key, reader.range(), NO_EXPIRY);
      break;
    case MutationOperation.setStringExpiring: {
      const expireAtMs = reader.varint();
      setString(database, key, reader.range(), expireAtMs);
      break;
    }
    case MutationOperation.writeString:
      writeString(database, key, reader);
      break;
    case MutationOperation.delete:
      database.remove(key.bytes, key.start, key.end);
      break;
    case MutationOperation.expireAt: {
      const expireAtMs = reader.varint();
      database.expire(existing(database, key, reader), expireAtMs);
      break;
    }
    case MutationOperation.rename: {
      const to = reader.range();
      database.rename(existing(database, key, reader), to.bytes, to.start, to.end);
      break;
    }
    case MutationOperation.copy: {
      const targetDatabase = readDatabase(target, reader);
      const to = reader.range();
      database.copyTo(existing(database, key, reader), targetDatabase, to.bytes, to.start, to.end);
      break;
    }
    default:
      applyToValue(operation, database, key, reader);
  }
}

/** An operation of a compound type. */
function applyToValue(
  operation: number,
  database: NumberedDatabase,
  key: ValueView,
  reader: MutationReader,
): void {
  const apply = VALUE_MUTATIONS[operation >>> 4];
  if (apply === undefined) throw reader.damage(`unknown operation ${operation}`);
  apply(database, operation, key, reader);
}

function readDatabase(target: MutationTarget, reader: MutationReader): NumberedDatabase {
  const index = reader.varint();
  const database = target.databases[index];
  if (database === undefined) throw reader.damage(`database ${index} does not exist`);
  return database;
}

/** A mutation of an existing key that does not exist: this is not the state it was made for. */
function existing(database: NumberedDatabase, key: ValueView, reader: MutationReader): RecordAddress {
  const record = database.peek(key.bytes, key.start, key.end);
  if (record === 0) throw reader.damage('its key does not exist');
  return record;
}

function setString(database: NumberedDatabase, key: ValueView, value: ValueView, expireAtMs: number): void {
  database.setString(key.bytes, key.start, key.end, value.bytes, value.start, value.end, expireAtMs);
}

function writeString(database: NumberedDatabase, key: ValueView, reader: MutationReader): void {
  const offset = reader.varint();
  const value = reader.range();
  if (offset + value.end - value.start > STRING_BYTES_MAX) throw reader.damage('an offset is out of range');
  const record = database.peek(key.bytes, key.start, key.end);
  if (record !== 0 && database.typeOf(record) !== ValueType.string)
    throw reader.damage('its key is no string');
  database.writeString(key.bytes, key.start, key.end, offset, value.bytes, value.start, value.end);
}
