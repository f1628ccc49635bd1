/**
 * Applies the mutations of streams (stream-mutations.ts). All of them create the stream if it is not there, and those
 * that name a group or a consumer create these, so that the order of a saved stream's parts is free.
 */

import { ENTRIES_READ_UNKNOWN, NEVER_ACTIVE } from '../contract/stream-groups.ts';
import { type RecordAddress, ValueType, type ValueView } from '../contract.ts';
import type { NumberedDatabase } from '../database.hot.ts';
import type { MutationReader } from '../mutation/mutation-reader.ts';
import type { FieldRanges } from './entry-encoder.hot.ts';
import { StreamId } from './stream-id.hot.ts';
import { readCounter, readId, StreamOperation } from './stream-mutations.ts';

/** A field and a value take two bytes at least, so a count of more is damage; and arrays have a bound. */
const FIELD_COUNT_MAX = 2 ** 24;

export function applyStreamMutation(
  database: NumberedDatabase,
  operation: number,
  key: ValueView,
  reader: MutationReader,
): void {
  switch (operation) {
    case StreamOperation.streamAppend:
    case StreamOperation.streamRemove:
    case StreamOperation.streamTrim:
    case StreamOperation.streamState:
      applyToEntries(database, operation, key, reader);
      break;
    default:
      applyToGroup(database, operation, key, reader);
  }
}

function applyToEntries(
  database: NumberedDatabase,
  operation: number,
  key: ValueView,
  reader: MutationReader,
): void {
  const { streams } = database;
  const id = readId(reader, new StreamId());
  if (operation === StreamOperation.streamAppend) {
    const fields = readFields(reader);
    const record = streamAt(database, key, reader);
    if (id.compare(streams.lastIdOf(record, new StreamId())) <= 0) {
      throw reader.damage('an entry does not come behind the last one');
    }
    streams.append(record, id, fields, 0, fields.starts.length / 2);
  } else if (operation === StreamOperation.streamRemove) {
    streams.remove(streamAt(database, key, reader), id);
  } else if (operation === StreamOperation.streamTrim) {
    streams.removeUpTo(streamAt(database, key, reader), id);
  } else {
    const maxDeletedId = readId(reader, new StreamId());
    const entriesAdded = readCounter(reader);
    const record = streamAt(database, key, reader);
    if (id.compare(streams.lastEntryIdOf(record, new StreamId())) < 0) {
      throw reader.damage('the last ID stands before an entry');
    }
    streams.setState(record, { lastId: id, maxDeletedId, entriesAdded });
  }
}

/** The fields and values of an entry, as ranges of the mutation's own bytes. */
function readFields(reader: MutationReader): FieldRanges {
  const fieldCount = reader.varint();
  if (fieldCount === 0 || fieldCount > FIELD_COUNT_MAX)
    throw reader.damage('an entry has no or too many fields');
  const ranges: ValueView[] = [];
  for (let index = 0; index < 2 * fieldCount; index++) ranges.push(reader.range());
  return {
    bytes: ranges[0].bytes,
    starts: Int32Array.from(ranges, (range) => range.start),
    ends: Int32Array.from(ranges, (range) => range.end),
  };
}

function applyToGroup(
  database: NumberedDatabase,
  operation: number,
  key: ValueView,
  reader: MutationReader,
): void {
  const { groups } = database.streams;
  const name = reader.range();
  switch (operation) {
    case StreamOperation.groupPosition: {
      const id = readId(reader, new StreamId());
      const entriesRead = BigInt.asIntN(64, readCounter(reader) + ENTRIES_READ_UNKNOWN);
      const record = streamAt(database, key, reader);
      const group = groups.find(record, name.bytes, name.start, name.end);
      if (group === 0) groups.create(record, name, id, entriesRead);
      else groups.setPosition(record, group, id, entriesRead);
      break;
    }
    case StreamOperation.groupDestroy: {
      const record = streamAt(database, key, reader);
      const group = groups.find(record, name.bytes, name.start, name.end);
      if (group !== 0) groups.destroy(record, group);
      break;
    }
    case StreamOperation.pendingAcknowledge: {
      const id = readId(reader, new StreamId());
      const record = streamAt(database, key, reader);
      const group = groups.find(record, name.bytes, name.start, name.end);
      if (group !== 0) groups.acknowledge(record, group, id);
      break;
    }
    default:
      applyToConsumer(database, operation, key, name, reader);
  }
}

function applyToConsumer(
  database: NumberedDatabase,
  operation: number,
  key: ValueView,
  groupName: ValueView,
  reader: MutationReader,
): void {
  const { groups } = database.streams;
  const name = reader.range();
  const place = (): { record: RecordAddress; group: number; consumer: number } => {
    const record = streamAt(database, key, reader);
    const found = groups.find(record, groupName.bytes, groupName.start, groupName.end);
    const group =
      found === 0 ? groups.create(record, groupName, new StreamId(), ENTRIES_READ_UNKNOWN) : found;
    const consumer = groups.findConsumer(group, name.bytes, name.start, name.end);
    return { record, group, consumer };
  };
  switch (operation) {
    case StreamOperation.consumerTimes: {
      const seenAtMs = reader.varint();
      const activeAtMs = reader.varint() + NEVER_ACTIVE;
      const { record, group, consumer } = place();
      const target = consumer === 0 ? groups.createConsumer(record, group, name, seenAtMs) : consumer;
      groups.setTimes(record, group, target, seenAtMs, activeAtMs);
      break;
    }
    case StreamOperation.consumerRemove: {
      const { record, group, consumer } = place();
      if (consumer !== 0) groups.removeConsumer(record, group, consumer);
      break;
    }
    case StreamOperation.pendingDeliver: {
      const id = readId(reader, new StreamId());
      const deliveredAtMs = reader.varint();
      const deliveryCount = reader.varint();
      const { record, group, consumer } = place();
      const target = consumer === 0 ? groups.createConsumer(record, group, name, deliveredAtMs) : consumer;
      groups.deliver(record, group, target, id, deliveredAtMs, deliveryCount);
      break;
    }
    default:
      throw reader.damage(`unknown operation ${operation}`);
  }
}

/** The stream at the key, made if there is none. */
function streamAt(database: NumberedDatabase, key: ValueView, reader: MutationReader): RecordAddress {
  const record = database.peek(key.bytes, key.start, key.end);
  if (record === 0) return database.streams.create(key.bytes, key.start, key.end);
  if (database.typeOf(record) !== ValueType.stream) throw reader.damage('its key is no stream');
  return record;
}
